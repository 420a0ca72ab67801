import http from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { EmulatorClock } from '../../../../emulator/core/clock';
import { DefectLog } from '../../../../emulator/core/defects';
import { Faults } from '../../../../emulator/core/faults';
import type { HttpRequest } from '../../../../emulator/core/http';
import { LoopbackNetwork } from '../../../../emulator/core/network';
import { type AwsService, createAws } from '../../../../emulator/services/aws';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-central-1';

export interface AwsWorld {
  readonly port: number;
  readonly clock: EmulatorClock;
  readonly defects: DefectLog;
  readonly faults: Faults;
  readonly network: LoopbackNetwork;
  readonly aws: AwsService;
  readonly dir: string;
  /** Local path of a repository that `cloneUrl` names. */
  repositoryPath(fullName: string): string;
  close(): Promise<void>;
}

const readRequest = async (incoming: http.IncomingMessage): Promise<HttpRequest> => {
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, [value].flat().join(', ')] as const],
  );
  const url = new URL(incoming.url ?? '/', `https://${incoming.headers.host ?? ''}`);
  return {
    method: incoming.method ?? 'GET',
    url,
    headers: Object.fromEntries(headers),
    body: await buffer(incoming),
  };
};

const serve = (network: LoopbackNetwork): http.Server =>
  http.createServer((incoming, outgoing) => {
    void readRequest(incoming)
      .then(async (request) => {
        const handler = network.route(request.url.hostname);
        return handler ? handler(request) : { status: 404 };
      })
      .catch((error: unknown) => ({ status: 500, body: String(error) }))
      .then((response) => {
        const headers = 'headers' in response ? response.headers : {};
        outgoing
          .writeHead(response.status, { ...headers })
          .end('body' in response ? response.body : undefined);
      });
  });

const listen = async (server: http.Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
};

/** The AWS emulator alone, behind a loopback server that routes by host name. */
export const createAwsWorld = async (): Promise<AwsWorld> => {
  const dir = await mkdtemp(join(tmpdir(), 'slipway-aws-'));
  let port = 0;
  const [clock, defects, faults] = [new EmulatorClock({ frozen: true }), new DefectLog(), new Faults()];
  const network = new LoopbackNetwork(() => port);
  const repositoryPath = (fullName: string): string => join(dir, 'repositories', fullName);
  const aws = createAws({
    clock,
    defects,
    faults,
    network,
    cloneUrl: repositoryPath,
    stateDir: join(dir, 'state'),
  });
  for (const pattern of ['*.amazonaws.com', '*.amazonaws.com.cn', '*.api.aws'])
    network.register(pattern, aws.handler);
  network.hide((hostname) => !aws.resolves(hostname));
  const server = serve(network);
  port = await listen(server);
  return {
    port,
    clock,
    defects,
    faults,
    network,
    aws,
    dir,
    repositoryPath,
    close: async () => {
      await aws.close();
      clock.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(dir, { recursive: true, force: true });
    },
  };
};
