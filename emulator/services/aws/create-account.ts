import type { AwsAccount } from './account';
import { type CodeBuildStore, createProject } from './codebuild';
import { type CodePipelineStore, putPipeline } from './codepipeline';
import type { Connection, ConnectionsStore } from './connections';
import { type AwsContext, placeKey, regionalArn } from './core/context';
import {
  type Delivery,
  type EventBus,
  type EventsStore,
  putApiDestination,
  putConnection,
  putRule,
} from './events';
import { type IamStore, IamSeed } from './iam';
import { type SecretsStore, createSecret } from './secretsmanager';
import { AwsError, type CallLog } from './wire';

export interface Stores {
  readonly iam: IamStore;
  readonly connections: ConnectionsStore;
  readonly codebuild: CodeBuildStore;
  readonly codepipeline: CodePipelineStore;
  readonly events: EventsStore;
  readonly secretsmanager: SecretsStore;
}

type Resources = Pick<
  AwsAccount,
  | 'createConnection'
  | 'setConnectionStatus'
  | 'createPipeline'
  | 'deletePipeline'
  | 'createProject'
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

const resources = (context: AwsContext, stores: Stores, accountId: string): Resources => ({
  createConnection: (region, { name, status = 'AVAILABLE', providerType = 'Bitbucket' }): Connection =>
    stores.connections.connections.put({
      arn: regionalArn('codeconnections', { accountId, region }, `connection/${context.ids.uuid()}`),
      accountId,
      region,
      name,
      providerType,
      status,
    }),
  setConnectionStatus: (arn, status) => {
    const connection = stores.connections.connections.find(arn);
    if (!connection) throw new AwsError('ResourceNotFoundException', `Connection ${arn} not found`);
    connection.status = status;
  },
  createPipeline: (region, input) => putPipeline(context, stores.codepipeline, accountId, region, input),
  deletePipeline: (region, name) => {
    stores.codepipeline.pipelines.remove(placeKey({ accountId, region }, name));
  },
  createProject: (region, input) => createProject(context, stores.codebuild, accountId, region, input),
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
export const createAccount = (
  context: AwsContext,
  stores: Stores,
  bus: EventBus,
  calls: CallLog,
  id: string,
): AwsAccount => {
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
    ...resources(context, stores, id),
    ...inspection(stores, bus, calls, id),
  };
};
