import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { EmulatorClock } from '../../emulator/core/clock';
import { DefectLog } from '../../emulator/core/defects';
import { Faults } from '../../emulator/core/faults';
import { type HttpHandler, type HttpRequest, json, text } from '../../emulator/core/http';
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
  readonly network: LoopbackNetwork;
  readonly url: string;
  /** Requests that reached a virtual host of the outside world. */
  readonly outside: HttpRequest[];
  /** Calls a resolver of the fixture app as `accountId`. */
  call(functionKey: string, payload?: unknown, accountId?: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Builds the fixture app into `appDir`, the way an app is deployed. */
export const buildFixture = async (appDir: string): Promise<void> => {
  fs.cpSync(fixtureDir, appDir, { recursive: true });
  const source = (name: string): string => path.join(fixtureDir, `${name}.ts`);
  const common = { bundle: true, logLevel: 'error' } as const;
  await build({
    ...common,
    entryPoints: ['events', 'hooks', 'ui'].map(source),
    outdir: path.join(appDir, 'dist'),
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    format: 'cjs',
  });
  await build({
    ...common,
    entryPoints: [source('panel')],
    outdir: path.join(appDir, 'static'),
    format: 'iife',
  });
};

/** Answers like Bitbucket for the two calls that the fixture and the host make. */
const rest = (request: HttpRequest, auth: { provider: string; accountId?: string }) => {
  const asked = decodeURIComponent(request.url.pathname);
  if (asked === `/2.0/repositories/${workspaceUuid}/${repositoryUuid}`) return Promise.resolve(json(200, {}));
  return Promise.resolve(asked === '/2.0/user' ? json(200, auth) : json(404, {}));
};

const sitePage = `<!doctype html><html lang="en" data-color-mode="dark"><title>Site</title><script src="/_forge/host.js"></script>
<div data-forge-module="panel" data-forge-extension='{"repository":{"uuid":"${repositoryUuid}"}}'></div></html>`;

/** Bitbucket's own page, reduced to a place for the panel. */
const site =
  (host: ForgeHost): HttpHandler =>
  (request) =>
    request.url.pathname.startsWith('/_forge/')
      ? host.ui(request)
      : Promise.resolve(text(200, sitePage, 'text/html; charset=utf-8'));

/** A Forge host running the fixture app, installed in one workspace, with a small outside world of virtual hosts. */
export const startHost = async (): Promise<HostHarness> => {
  const stateDir = fs.mkdtempSync(path.join(os.tmpdir(), 'slipway-host-'));
  const appDir = path.join(stateDir, 'app');
  await buildFixture(appDir);
  const [clock, defects, faults] = [new EmulatorClock(), new DefectLog(), new Faults()];
  const outside: HttpRequest[] = [];
  const network = new LoopbackNetwork(() => server.port);
  const server = await startServer(network, defects, 0);
  for (const pattern of ['*.amazonaws.com', 'api.example.com', 'evil.example.com']) {
    network.register(pattern, (request) => {
      outside.push(request);
      return Promise.resolve(
        json(200, { host: request.headers.host, method: request.method, body: request.body.toString() }),
      );
    });
  }
  const manifestPath = path.join(appDir, 'manifest.yml');
  const host = await createForgeHost({ clock, defects, faults, network, rest, manifestPath, stateDir });
  network.register('*.webtrigger.atlassian.app', host.webTriggers);
  network.register('*.hello.atlassian-dev.net', host.webTriggers);
  network.register('localhost', site(host));
  network.register('127.0.0.1', host.ui);
  await host.install({ workspaceUuid, workspaceSlug: 'acme', installerAccountId: 'owner' });
  await host.idle();
  const extension = { type: 'bitbucket:repoCodeOverviewPanel', repository: { uuid: repositoryUuid } };
  return {
    host, clock, faults, defects, network, outside, url: server.url,
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
