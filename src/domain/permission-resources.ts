import type { Permission, PermissionScope } from './permission-sets';
import { callbackConnectionNameOf, callbackSecretNameOf, eventSourceOf, roleNameOf } from './permission-sets';

/** Where a role's permissions apply. */
export interface PermissionPlace {
  readonly partition: string;
  /** Twelve digits, or a placeholder. */
  readonly accountId: string;
  readonly workspaceId: string;
}

type Resources = (place: PermissionPlace, region: string) => readonly string[];

const arnIn =
  (service: string, resource: (workspaceId: string) => string): Resources =>
  ({ partition, accountId, workspaceId }, region) => [
    `arn:${partition}:${service}:${region}:${accountId}:${resource(workspaceId)}`,
  ];

const defaultBus = arnIn('events', () => 'event-bus/default');

const connectionServices = ['codeconnections', 'codestar-connections'] as const;

/** What each scope is in a policy; six question marks stand for what Secrets Manager adds to a name. */
const policyResources: Readonly<Record<PermissionScope, Resources>> = {
  all: () => ['*'],
  pipelines: arnIn('codepipeline', () => '*'),
  stages: arnIn('codepipeline', () => '*/*'),
  actions: arnIn('codepipeline', () => '*/*/*'),
  projects: arnIn('codebuild', () => 'project/*'),
  'report-groups': arnIn('codebuild', () => 'report-group/*'),
  connections: (place, region) =>
    connectionServices.flatMap((service) => arnIn(service, () => 'connection/*')(place, region)),
  'build-logs': arnIn('logs', () => 'log-group:/aws/codebuild/*:log-stream:*'),
  'callback-secret': arnIn('secretsmanager', (id) => `secret:${callbackSecretNameOf(id)}-??????`),
  'callback-connection': arnIn('events', (id) => `connection/${callbackConnectionNameOf(id)}/*`),
  'default-bus': defaultBus,
  'audit-events': defaultBus,
  'repository-events': defaultBus,
  'own-role': ({ partition, accountId, workspaceId }) => [
    `arn:${partition}:iam::${accountId}:role/${roleNameOf(workspaceId)}`,
  ],
};

/** Resources of a permission, for a policy of one region or, with `*`, of all. */
export const resourcesOf = (
  scope: PermissionScope,
  place: PermissionPlace,
  region: string,
): readonly string[] => policyResources[scope](place, region);

const exampleName = 'slipway-verify';

const exampleBus = (place: PermissionPlace, region: string): string =>
  arnOf(place, region, 'events', 'event-bus/default');

/** A role that may do something only in some places shows so when asked about a name of its own. */
const examples: Readonly<
  Record<PermissionScope, (place: PermissionPlace, region: string, name: string) => string>
> = {
  all: () => '*',
  pipelines: (place, region, name) => arnOf(place, region, 'codepipeline', name),
  stages: (place, region, name) => arnOf(place, region, 'codepipeline', `${name}/Stage`),
  actions: (place, region, name) => arnOf(place, region, 'codepipeline', `${name}/Stage/Action`),
  projects: (place, region, name) => arnOf(place, region, 'codebuild', `project/${name}`),
  'report-groups': (place, region, name) => arnOf(place, region, 'codebuild', `report-group/${name}-reports`),
  connections: (place, region) =>
    arnOf(place, region, 'codeconnections', 'connection/00000000-0000-4000-8000-000000000000'),
  'build-logs': (place, region, name) =>
    arnOf(place, region, 'logs', `log-group:/aws/codebuild/${name}:log-stream:1`),
  'callback-secret': (place, region) =>
    arnOf(place, region, 'secretsmanager', `secret:${callbackSecretNameOf(place.workspaceId)}-AbCdEf`),
  'callback-connection': (place, region) =>
    arnOf(
      place,
      region,
      'events',
      `connection/${callbackConnectionNameOf(place.workspaceId)}/00000000-0000-4000-8000-000000000000`,
    ),
  'default-bus': exampleBus,
  'audit-events': exampleBus,
  'repository-events': exampleBus,
  'own-role': ({ partition, accountId, workspaceId }) =>
    `arn:${partition}:iam::${accountId}:role/${roleNameOf(workspaceId)}`,
};

const arnOf = (
  { partition, accountId }: PermissionPlace,
  region: string,
  service: string,
  resource: string,
): string => `arn:${partition}:${service}:${region}:${accountId}:${resource}`;

/** One resource that a permission must reach: what IAM is asked about, because it takes no patterns. */
export const exampleOf = (
  scope: PermissionScope,
  place: PermissionPlace,
  region: string,
  name = exampleName,
): string => examples[scope](place, region, name);

/** Condition keys that a scope is granted under. */
export const conditionOf = (scope: PermissionScope): Readonly<Record<string, string>> => {
  const source = eventSourceOf[scope];
  return source === undefined ? {} : { 'events:source': source };
};

/** One statement of an identity or session policy. */
export const statementOf = ({ actions, scope }: Permission, place: PermissionPlace, region: string) => {
  const condition = conditionOf(scope);
  const resources = resourcesOf(scope, place, region);
  return {
    Effect: 'Allow' as const,
    Action: actions,
    Resource: resources.length === 1 ? (resources[0] ?? '*') : resources,
    ...(Object.keys(condition).length === 0 ? {} : { Condition: { StringEquals: condition } }),
  };
};
