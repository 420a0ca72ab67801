import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../core/clock';
import type { DefectLog } from '../../core/defects';
import type { RefUpdate } from '../../core/events';
import type { Faults } from '../../core/faults';
import type { HttpHandler } from '../../core/http';
import type { Network } from '../../core/network';
import type { Snapshotted } from '../../core/snapshot';
import type { AwsAccount } from './account';
import {
  CloudFormationStore,
  type StackInstance,
  type StackSetInput,
  createStackDeps,
  deployStackSet,
} from './cloudformation';
import { Builder, CodeBuildStore, buildOnPush, codeBuildService } from './codebuild';
import { CodePipelineStore, codePipelineService, createCodePipeline, startOnPush } from './codepipeline';
import { ConnectionsStore, connectionServices, hasConnections } from './connections';
import { Activity } from './core/activity';
import type { AwsContext } from './core/context';
import { randomIds } from './core/ids';
import { type AwsSettings, defaultSettings } from './core/settings';
import { removeDir, temporaryRoot } from './core/work-dirs';
import { createAccount } from './create-account';
import { Courier, EventBus, EventsStore, eventsService } from './events';
import { IamStore, iamService } from './iam';
import { InventoryStore } from './inventory';
import { SecretsStore, secretsManagerService } from './secretsmanager';
import { SqsStore } from './sqs';
import type { Stores } from './stores';
import { StsStore, createIdentities, stsService } from './sts';
import { CallLog, createDispatcher, parseAwsHost } from './wire';

export type { AwsAccount } from './account';
export type { AwsSettings } from './core/settings';
export { ShellError, UsageError } from './cloudformation';
export { AwsError } from './wire';

/** AWS as far as the app and its tests need it. */
export interface AwsService extends Snapshotted {
  /** Answers every AWS host. */
  readonly handler: HttpHandler;
  readonly settings: AwsSettings;
  /** Tells CodePipeline's own triggers and CodeBuild's webhooks of a push. */
  onRefUpdate(update: RefUpdate): void;
  /** An account springs into being when it is first asked for. */
  account(id: string): AwsAccount;
  /** Deploys one template with the same parameters to several accounts and regions; one result for each. */
  deployStackSet(input: StackSetInput): StackInstance[];
  /** Says which accounts an organizational unit has, for commands that name it. */
  setOrganizationalUnit(id: string, accounts: readonly string[]): void;
  /** False for endpoints of regions where their service is not: DNS does not know them. */
  resolves(hostname: string): boolean;
  /** Resolves when no request, action, build or first delivery is at work; approvals, retries and delays on the clock do not count. */
  idle(): Promise<void>;
  /** Kills what runs and removes its folders. */
  close(): Promise<void>;
}

export interface AwsDeps {
  readonly clock: Clock;
  readonly defects: DefectLog;
  readonly faults: Faults;
  readonly network: Network;
  readonly cloneUrl: (fullName: string) => string;
  readonly reportStatus?: NonNullable<AwsContext['reportStatus']>;
  readonly stateDir: string;
}

const stateSchema = z.record(
  z.enum([
    'iam',
    'sts',
    'connections',
    'codebuild',
    'codepipeline',
    'events',
    'secretsmanager',
    'sqs',
    'inventory',
    'cloudformation',
  ]),
  z.unknown(),
);

/** Restart: see CodePipelineStore.restore and CodeBuildStore.restore for what becomes of work that was under way. */
const snapshotting = (stores: Stores & { sts: StsStore }, courier: Courier): Snapshotted => ({
  snapshot: () =>
    Object.fromEntries(
      Object.entries(stores).map(([name, store]: [string, Snapshotted]) => [name, store.snapshot()]),
    ),
  restore: (state) => {
    const parts = stateSchema.parse(state);
    stores.iam.restore(parts.iam);
    stores.sts.restore(parts.sts);
    stores.connections.restore(parts.connections);
    stores.codebuild.restore(parts.codebuild);
    stores.codepipeline.restore(parts.codepipeline);
    stores.events.restore(parts.events);
    stores.secretsmanager.restore(parts.secretsmanager);
    stores.sqs.restore(parts.sqs);
    stores.inventory.restore(parts.inventory);
    stores.cloudformation.restore(parts.cloudformation);
    courier.resume();
  },
});

const createStores = (): Stores & { sts: StsStore } => ({
  iam: new IamStore(),
  sts: new StsStore(),
  connections: new ConnectionsStore(),
  codebuild: new CodeBuildStore(),
  codepipeline: new CodePipelineStore(),
  events: new EventsStore(),
  secretsmanager: new SecretsStore(),
  sqs: new SqsStore(),
  inventory: new InventoryStore(),
  cloudformation: new CloudFormationStore(),
});

const createContext = (deps: AwsDeps): AwsContext => ({
  ...deps,
  ids: randomIds,
  settings: defaultSettings(),
  activity: new Activity((error) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    deps.defects.record(`aws: background work failed: ${text}`);
  }),
  workDir: join(deps.stateDir, 'aws'),
});

const resolves = (hostname: string): boolean => {
  const host = parseAwsHost(hostname);
  const isConnections = host?.service === 'codeconnections' || host?.service === 'codestar-connections';
  return !isConnections || hasConnections(host.region);
};

const close = async (
  { activity, workDir }: AwsContext,
  workers: readonly { close(): void }[],
): Promise<void> => {
  for (const worker of workers) worker.close();
  await activity.idle();
  await removeDir(temporaryRoot(workDir));
};

/** Makes the AWS side of the emulator; register `handler` for its hosts. */
export const createAws = (deps: AwsDeps): AwsService => {
  const context = createContext(deps);
  const { activity, settings } = context;
  const stores = createStores();
  const courier = new Courier(context, stores);
  const bus = new EventBus(context, stores.events, courier);
  const builder = new Builder(context, bus);
  const pipelines = createCodePipeline(context, stores.codepipeline, { ...stores, builder, bus });
  const { connections, iam } = stores;
  const builds = { context, store: stores.codebuild, builder, connections, iam };
  const stackDeps = createStackDeps({ context, stores });
  const calls = new CallLog();
  const identities = createIdentities(stores.iam, stores.sts);
  const services = {
    sts: stsService(context, stores.iam, stores.sts),
    codepipeline: codePipelineService(pipelines),
    codebuild: codeBuildService(builds),
    iam: iamService(stores.iam),
    events: eventsService(context, stores.events, bus),
    secretsmanager: secretsManagerService(context, stores.secretsmanager),
    ...connectionServices(context, stores.connections),
  };
  return {
    handler: createDispatcher({ context, services, identities, calls }),
    settings,
    onRefUpdate: (update) => {
      void activity.background(() => startOnPush(pipelines, update));
      buildOnPush(builds, update);
    },
    account: (id) => createAccount(stackDeps, bus, calls, id),
    deployStackSet: (input) => deployStackSet(stackDeps, input),
    setOrganizationalUnit: (unit, accounts) => {
      stores.cloudformation.units.put({ id: unit, accounts: [...accounts] });
    },
    resolves,
    idle: () => activity.idle(),
    close: () => close(context, [courier, pipelines.engine, builder]),
    ...snapshotting(stores, courier),
  };
};
