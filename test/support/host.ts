import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { EmulatorClock } from '../../emulator/core/clock';
import { DefectLog } from '../../emulator/core/defects';
import { Faults } from '../../emulator/core/faults';
import { type HttpRequest, json } from '../../emulator/core/http';
import { LoopbackNetwork } from '../../emulator/core/network';
import { createForgeHost, type ForgeHost } from '../../emulator/host';
import { startServer } from '../../emulator/server';

const fixtureDir = path.join(__dirname, '../fixtures/host-app');

export const workspaceUuid = '{11111111-1111-4111-8111-111111111111}';
export const repositoryUuid = '{22222222-2222-4222-8222-222222222222}';

export interface HostHarness {
  readonly host: ForgeHost;
  readonly clock: EmulatorClock;
  readonly faults: Faults;
  readonly defects: DefectLog;
  readonly url: string;
  /** Requests that reached a virtual host of the outside world. */
  readonly outside: HttpRequest[];
  /** Calls a resolver of the fixture app as `accountId`. */
  call(functionKey: string, payload?: unknown, accountId?: string): Promise<unknown>;
  close(): Promise<void>;
}

const buildFixture = async (outdir: string): Promise<void> => {
  const entryPoints = ['events', 'hooks', 'ui'].map((name) => path.join(fixtureDir, `${name}.ts`));
  await build({ entryPoints, outdir, bundle: true, platform: 'node', format: 'cjs', outExtension: { '.js': '.cjs' }, logLevel: 'error' });
};

/** Answers like Bitbucket for the two calls that the fixture and the host make. */
const rest = (request: HttpRequest, auth: { provider: string; accountId?: string }) => {
  const path = decodeURIComponent(request.url.pathname);
  if (path === `/2.0/repositories/${workspaceUuid}/${repositoryUuid}`) return Promise.resolve(json(200, {}));
  return Promise.resolve(path === '/2.0/user' ? json(200, auth) : json(404, {}));
};

/** A Forge host running the fixture app, installed in one workspace, with a small outside world of virtual hosts. */
export const startHost = async (): Promise<HostHarness> => {
  const stateDir = fs.mkdtempSync(path.join(os.tmpdir(), 'slipway-host-'));
  await buildFixture(path.join(stateDir, 'dist'));
  const [clock, defects, faults] = [new EmulatorClock(), new DefectLog(), new Faults()];
  const outside: HttpRequest[] = [];
  const network = new LoopbackNetwork(() => server.port);
  const server = await startServer(network, defects, 0);
  for (const pattern of ['*.amazonaws.com', 'api.example.com', 'evil.example.com']) {
    network.register(pattern, (request) => {
      outside.push(request);
      return Promise.resolve(json(200, { host: request.headers.host, method: request.method, body: request.body.toString() }));
    });
  }
  const manifestPath = path.join(fixtureDir, 'manifest.yml');
  const host = await createForgeHost({ clock, defects, faults, network, rest, manifestPath, distDir: path.join(stateDir, 'dist'), stateDir });
  network.register('*.webtrigger.atlassian.app', host.webTriggers);
  network.register('localhost', host.ui);
  network.register('127.0.0.1', host.ui);
  await host.install({ workspaceUuid, workspaceSlug: 'acme', installerAccountId: 'owner' });
  await host.idle();
  const extension = { type: 'bitbucket:repoCodeOverviewPanel', repository: { uuid: repositoryUuid } };
  return {
    host, clock, faults, defects, outside, url: server.url,
    call: (functionKey, payload, accountId = 'ann') =>
      host.invokeResolver({ moduleKey: 'panel', functionKey, payload, accountId, extension }),
    close: async () => {
      clock.stop();
      await host.close();
      await server.close();
      fs.rmSync(stateDir, { recursive: true, force: true });
    },
  }; // prettier-ignore
};
