import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { Deliveries } from './async/deliveries';
import { QueueApi } from './async/queue';
import { Schedules } from './async/schedules';
import { deliverEvent, deliverTo } from './async/triggers';
import { Consents } from './consents';
import { createGateway } from './gateway';
import { Door } from './gateway/door';
import { createEgress } from './gateway/egress';
import { createProduct } from './gateway/product';
import { createStargate } from './gateway/stargate';
import { braced, type Installation, Installations } from './installations';
import { Invoker } from './invoker';
import { Logs } from './logs';
import { loadManifest } from './manifest';
import { callResolver } from './resolvers';
import { Runner } from './runner/runner';
import type { ForgeHost, ForgeHostOptions } from './types';
import { createUi } from './ui/routes';
import { createWebTriggers } from './webtriggers/handler';
import { WebTriggerUrls } from './webtriggers/urls';

export type { ForgeHost, ForgeHostOptions } from './types';

const snapshotSchema = z.object({ installations: z.unknown(), urls: z.unknown(), consents: z.unknown(), deliveries: z.unknown() });
const idlePollMs = 5;

/** Everything that holds state or needs another part, made in the order of need. */
const assemble = async (options: ForgeHostOptions) => {
  const { clock, defects, faults, network, rest } = options;
  const manifest = loadManifest(options.manifestPath);
  const installations = new Installations(clock, () => options.kvsLagMs ?? 200);
  const urls = new WebTriggerUrls(randomUUID);
  const consents = new Consents();
  const logs = new Logs();
  const door = new Door(defects);
  const distDir = options.distDir ?? path.join(manifest.dir, manifest.packagePath);
  const doorUrl = await door.listen();
  const runner = await Runner.create({ manifest, distDir, stateDir: options.stateDir, doorUrl, onLogLine: (line) => logs.add(line) });
  const invoker = new Invoker({ clock, defects, manifest, runner });
  const deliveries = new Deliveries({ clock, installations, invoker });
  const queue = new QueueApi({ clock, faults, manifest, deliveries, newId: randomUUID });
  const product = createProduct({ rest, consents, scopes: manifest.scopes });
  const forge = createGateway({ manifest, defects, product, stargate: createStargate({ queue, urls, manifest }) });
  door.serve({ invoker, forge, egress: createEgress({ patterns: manifest.egress, network }) });
  const schedules = new Schedules({ clock, defects, manifest, installations, invoker });
  return { manifest, installations, urls, consents, logs, door, runner, invoker, deliveries, schedules };
};

type Parts = Awaited<ReturnType<typeof assemble>>;

const getInstallation = ({ installations }: Parts, workspaceUuid: string): Installation => {
  const installation = installations.findByWorkspace(workspaceUuid);
  if (!installation) throw new Error(`The app is not installed in workspace ${workspaceUuid}`);
  return installation;
};

const settled = ({ invoker, deliveries }: Parts): boolean => invoker.running === 0 && deliveries.settled;

const lifecycleEvent = (parts: Parts, installation: Installation, nowMs: number) => ({
  eventType: 'avi:forge:installed:app',
  timestamp: new Date(nowMs).toISOString(),
  id: installation.id,
  installerAccountId: installation.installerAccountId,
  app: { id: parts.manifest.appId, version: '1.0.0' },
  environment: { id: 'development' },
});

const stateOf = ({ installations, urls, consents, deliveries }: Parts) => ({
  snapshot: () => ({
    installations: installations.snapshot(),
    urls: urls.snapshot(),
    consents: consents.snapshot(),
    deliveries: deliveries.snapshot(),
  }),
  restore: (state: unknown) => {
    const saved = snapshotSchema.parse(state);
    installations.restore(saved.installations);
    urls.restore(saved.urls);
    consents.restore(saved.consents);
    deliveries.restore(saved.deliveries);
  },
});

/** Starts the host for one app; `close` ends its processes. */
export const createForgeHost = async (options: ForgeHostOptions): Promise<ForgeHost> => {
  const parts = await assemble(options);
  const { manifest, installations, invoker, deliveries, schedules } = parts;
  const triggerDeps = { ...options, manifest, installations, deliveries, newId: randomUUID };
  const resolverDeps = { manifest, installations, invoker, rest: options.rest };
  schedules.start();
  return {
    manifest,
    nodeMajor: parts.runner.node.major,
    metrics: invoker.metrics,
    get settled() {
      return settled(parts);
    },
    install: (workspace) => {
      if (!installations.findByWorkspace(workspace.workspaceUuid)) {
        const added = installations.add({ ...workspace, id: randomUUID(), workspaceUuid: braced(workspace.workspaceUuid) });
        deliverTo(triggerDeps, added, lifecycleEvent(parts, added, options.clock.nowMs()));
      }
      return Promise.resolve();
    },
    deliver: (event) => deliverEvent(triggerDeps, event),
    webTriggers: createWebTriggers({ ...parts, defects: options.defects }),
    ui: createUi({ ...parts, defects: options.defects, rest: options.rest }),
    invokeResolver: (call) => callResolver(resolverDeps, call),
    webTriggerUrl: (workspaceUuid, moduleKey) => {
      const format = manifest.modules.webtrigger.find(({ key }) => key === moduleKey)?.urlFormat;
      if (!format) throw new Error(`No web trigger ${moduleKey}`);
      return parts.urls.create(getInstallation(parts, workspaceUuid).id, moduleKey, format, false).url;
    },
    setConsent: (accountId, consent) => parts.consents.set(accountId, consent),
    runSchedules: () => schedules.runAll(),
    idle: async () => {
      while (!settled(parts)) await new Promise((resolve) => setTimeout(resolve, idlePollMs));
    },
    logs: () => parts.logs.lines(),
    kvs: (workspaceUuid) => getInstallation(parts, workspaceUuid).kvs,
    pendingEvents: () => deliveries.pending(),
    ...stateOf(parts),
    close: async () => {
      schedules.stop();
      deliveries.stop();
      parts.runner.close();
      await parts.door.close();
    },
  };
};
