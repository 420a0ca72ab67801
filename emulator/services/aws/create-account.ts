import type { AwsAccount } from './account';
import { type StackDeps, deleteStack, deployStack, runAwsCommands } from './cloudformation';
import { createProject } from './codebuild';
import { putPipeline } from './codepipeline';
import { type Connection, type ConnectionsStore, createConnection } from './connections';
import { type AwsContext, placeKey } from './core/context';
import { type Delivery, type EventBus, putApiDestination, putConnection, putRule } from './events';
import { IamSeed } from './iam';
import { alarmsOf } from './inventory';
import { createSecret } from './secretsmanager';
import type { Stores } from './stores';
import { AwsError, type CallLog } from './wire';

type Resources = Pick<
  AwsAccount,
  | 'createPipeline'
  | 'deletePipeline'
  | 'createProject'
  | 'deleteProject'
  | 'putEventConnection'
  | 'putApiDestination'
  | 'putRule'
  | 'deleteRule'
  | 'createSecret'
  | 'deleteSecret'
  | 'disableRegion'
>;
type Inspection = Pick<
  AwsAccount,
  'calls' | 'executions' | 'builds' | 'events' | 'deliveries' | 'deadLetters' | 'secret' | 'eventConnection'
>;

type Connections = Pick<
  AwsAccount,
  'createConnection' | 'setConnectionStatus' | 'completeConnection' | 'loseConnectionAccess'
>;

const foundConnection = (store: ConnectionsStore, arn: string): Connection => {
  const connection = store.connections.find(arn);
  if (connection) return connection;
  throw new AwsError('ResourceNotFoundException', `Connection ${arn} not found`);
};

const connections = (
  context: AwsContext,
  { connections: store }: Stores,
  accountId: string,
): Connections => ({
  createConnection: (region, { name, status = 'AVAILABLE', providerType = 'Bitbucket' }) =>
    createConnection(context, store, { accountId, region }, { name, status, providerType }),
  setConnectionStatus: (arn, status) => {
    foundConnection(store, arn).status = status;
  },
  completeConnection: (arn) => {
    const connection = foundConnection(store, arn);
    if (connection.status !== 'PENDING')
      throw new AwsError('ConflictException', `Connection ${arn} is ${connection.status}`);
    connection.status = 'AVAILABLE';
    return connection;
  },
  loseConnectionAccess: (arn) => {
    foundConnection(store, arn).creatorLostAccess = true;
  },
});

type Stacks = Pick<
  AwsAccount,
  'deployStack' | 'deleteStack' | 'runCommands' | 'stack' | 'messages' | 'alarms'
>;

const stacks = (deps: StackDeps, accountId: string): Stacks => {
  const { stores, context } = deps;
  return {
    deployStack: (region, input) => deployStack(deps, { accountId, region }, input),
    deleteStack: (region, name) => deleteStack(deps, { accountId, region }, name),
    runCommands: (text, files) => runAwsCommands({ deps, accountId, files }, text),
    stack: (region, name) => stores.cloudformation.stacks.find(placeKey({ accountId, region }, name)),
    messages: (region, queue) => stores.sqs.messagesOf({ accountId, region }, queue, context.clock.nowMs()),
    alarms: (region) => alarmsOf(stores.inventory, stores.sqs, { accountId, region }, context.clock.nowMs()),
  };
};

const resources = (context: AwsContext, stores: Stores, accountId: string): Resources => ({
  createPipeline: (region, input) => putPipeline(context, stores.codepipeline, accountId, region, input),
  deletePipeline: (region, name) => {
    stores.codepipeline.pipelines.remove(placeKey({ accountId, region }, name));
  },
  createProject: (region, input) => createProject(context, stores.codebuild, accountId, region, input),
  deleteProject: (region, name) => {
    stores.codebuild.projects.remove(placeKey({ accountId, region }, name));
  },
  ...eventResources(context, stores, accountId),
  createSecret: (region, input) => createSecret(context, stores.secretsmanager, accountId, region, input),
  deleteSecret: (region, name) => {
    stores.secretsmanager.secrets.remove(placeKey({ accountId, region }, name));
  },
  disableRegion: (region) => {
    stores.iam.disabledRegions.put({ accountId, region });
  },
});

const eventResources = (
  context: AwsContext,
  { events }: Stores,
  accountId: string,
): Pick<AwsAccount, 'putEventConnection' | 'putApiDestination' | 'putRule' | 'deleteRule'> => ({
  putEventConnection: (region, input) => putConnection(context, events, { accountId, region }, input),
  putApiDestination: (region, input) => putApiDestination(context, events, { accountId, region }, input),
  putRule: (region, input) => putRule(events, accountId, region, input),
  deleteRule: (region, name) => {
    events.rules.remove(placeKey({ accountId, region }, name));
  },
});

const inspection = (stores: Stores, bus: EventBus, calls: CallLog, accountId: string): Inspection => {
  const here =
    (region: string) =>
    ({ destinationKey }: Delivery) =>
      destinationKey.startsWith(`${accountId}/${region}/`);
  return {
    calls: (operation) =>
      calls
        .list()
        .filter(
          (call) => call.accountId === accountId && (operation === undefined || call.operation === operation),
        ),
    executions: (region, pipeline) => stores.codepipeline.executionsOf({ accountId, region }, pipeline),
    builds: () => stores.codebuild.builds.list((build) => build.accountId === accountId),
    events: (region) =>
      bus.events().filter((event) => event.account === accountId && event.region === region),
    secret: (region, name) => stores.secretsmanager.secrets.find(placeKey({ accountId, region }, name)),
    eventConnection: (region, name) => stores.events.connections.find(placeKey({ accountId, region }, name)),
    deliveries: (region) => stores.events.deliveries.list(here(region)),
    deadLetters: (region) =>
      stores.events.deliveries.list((one) => here(region)(one) && one.state === 'dead'),
  };
};

/** The seed and inspection face of one account. */
export const createAccount = (deps: StackDeps, bus: EventBus, calls: CallLog, id: string): AwsAccount => {
  const { context, stores } = deps;
  const iam = new IamSeed(stores.iam, context.ids, id);
  return {
    id,
    createOidcProvider: (input) => iam.createOidcProvider(input),
    createRole: (input) => iam.createRole(input),
    updateRole: (arn, change) => {
      iam.updateRole(arn, change);
    },
    deleteRole: (arn) => {
      iam.deleteRole(arn);
    },
    role: (arn) => stores.iam.roles.find(arn),
    roles: () => stores.iam.roles.list((role) => role.accountId === id),
    createUser: (input) => iam.createUser(input),
    ...connections(context, stores, id),
    ...stacks(deps, id),
    ...resources(context, stores, id),
    ...inspection(stores, bus, calls, id),
  };
};
