import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { assembleHost, type HostParts } from './assemble';
import { deliverEvent, deliverTo } from './async/triggers';
import { braced, type Installation } from './installations';
import { callResolver } from './resolvers';
import type { ForgeHost, ForgeHostOptions } from './types';
import { createUi } from './ui/routes';
import { createWebTriggers } from './webtriggers/handler';

export type { ForgeHost, ForgeHostOptions } from './types';

const snapshotSchema = z.object({
  installations: z.unknown(),
  urls: z.unknown(),
  consents: z.unknown(),
  deliveries: z.unknown(),
});
const idlePollMs = 5;

const getInstallation = ({ installations }: HostParts, workspaceUuid: string): Installation => {
  const installation = installations.findByWorkspace(workspaceUuid);
  if (!installation) throw new Error(`The app is not installed in workspace ${workspaceUuid}`);
  return installation;
};

const settled = ({ invoker, deliveries }: HostParts): boolean => invoker.running === 0 && deliveries.settled;

type Workspace = Parameters<ForgeHost['install']>[0];

const install = (parts: HostParts, options: ForgeHostOptions, workspace: Workspace): void => {
  const { manifest, installations, deliveries } = parts;
  if (installations.findByWorkspace(workspace.workspaceUuid)) return;
  const id = randomUUID();
  const { storage, ...record } = workspace;
  const added = installations.add({ ...record, id, workspaceUuid: braced(record.workspaceUuid) }, storage);
  deliverTo({ ...options, manifest, installations, deliveries, newId: randomUUID }, added, {
    eventType: 'avi:forge:installed:app',
    timestamp: new Date(options.clock.nowMs()).toISOString(),
    id,
    installerAccountId: workspace.installerAccountId,
    app: { id: manifest.appId, version: '1.0.0' },
    environment: { id: 'development' },
  });
};

/** https://developer.atlassian.com/platform/forge/manifest-reference/modules/pre-uninstall-trigger/ */
const uninstall = async (parts: HostParts, workspaceUuid: string) => {
  const installation = getInstallation(parts, workspaceUuid);
  for (const { key, function: functionKey } of parts.manifest.modules.preUninstall) {
    const moduleType = 'preUninstall';
    await parts.invoker.invoke({ installation, functionKey, moduleType, moduleKey: key, payload: {} });
  }
  parts.urls.removeOf(installation.id);
  parts.installations.remove(installation);
  return installation.kvs;
};

const webTriggerUrl = (parts: HostParts, workspaceUuid: string, moduleKey: string): string => {
  const format = parts.manifest.modules.webtrigger.find(({ key }) => key === moduleKey)?.urlFormat;
  if (!format) throw new Error(`No web trigger ${moduleKey}`);
  return parts.urls.create(getInstallation(parts, workspaceUuid).id, moduleKey, format, false).url;
};

const close = async ({ schedules, deliveries, runner, door }: HostParts): Promise<void> => {
  schedules.stop();
  deliveries.stop();
  runner.close();
  await door.close();
};

const stateOf = ({ installations, urls, consents, deliveries }: HostParts) => ({
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
  const parts = await assembleHost(options);
  const { manifest, installations, invoker, deliveries, schedules } = parts;
  const triggerDeps = { ...options, manifest, installations, deliveries, newId: randomUUID };
  const resolverDeps = {
    manifest,
    installations,
    invoker,
    rest: options.rest,
    homes: new Map<string, string>(),
  };
  schedules.start();
  return {
    manifest,
    nodeMajor: parts.runner.node.major,
    metrics: invoker.metrics,
    get settled() {
      return settled(parts);
    },
    install: async (workspace) => {
      install(parts, options, workspace);
    },
    uninstall: (workspaceUuid) => uninstall(parts, workspaceUuid),
    deliver: (event) => deliverEvent(triggerDeps, event),
    webTriggers: createWebTriggers({ ...parts, defects: options.defects }),
    ui: createUi({ ...resolverDeps, consents: parts.consents, defects: options.defects }),
    invokeResolver: (call) => callResolver(resolverDeps, call),
    webTriggerUrl: (workspaceUuid, moduleKey) => webTriggerUrl(parts, workspaceUuid, moduleKey),
    setConsent: (accountId, consent) => parts.consents.set(accountId, consent),
    runSchedules: () => schedules.runAll(),
    idle: async () => {
      while (!settled(parts)) await new Promise((resolve) => setTimeout(resolve, idlePollMs));
    },
    logs: () => parts.logs.lines(),
    kvs: (workspaceUuid) => getInstallation(parts, workspaceUuid).kvs,
    pendingEvents: () => deliveries.pending(),
    ...stateOf(parts),
    close: () => close(parts),
  };
};
