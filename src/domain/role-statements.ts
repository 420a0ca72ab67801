import type { Permission, PermissionScope, PermissionSet } from './permission-sets';
import {
  callbackConnectionNameOf,
  callbackSecretNameOf,
  eventSourceOf,
  permissionsFor,
  permissionsOf,
  roleNameOf,
} from './permission-sets';

/** Where the role of one account applies. */
export interface RolePlace {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  readonly accountId: string;
  readonly workspaceId: string;
  /** Names, with `*` for any characters; empty for all. */
  readonly pipelines: readonly string[];
  readonly projects: readonly string[];
}

export interface RoleStatement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** IAM counts what all inline policies of a role hold together, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const maxRolePolicyLength = 10_240;

/**
 * ARNs of what is named. The stack cannot put the account's number between the names of a list, so named ARNs have a star for partition
 * and account; IAM allows one in any segment but the service's,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html . A role reaches only its own account.
 */
const named = (
  place: RolePlace,
  what: { service: string; names: readonly string[]; all: string; one: (name: string) => string },
): readonly string[] =>
  what.names.length === 0
    ? [`arn:${place.partition}:${what.service}:*:${place.accountId}:${what.all}`]
    : what.names.map((name) => `arn:*:${what.service}:*:*:${what.one(name)}`);

const onPipelines = (place: RolePlace, below: string): readonly string[] =>
  named(place, {
    service: 'codepipeline',
    names: place.pipelines,
    all: `*${below}`,
    one: (name) => `${name}${below}`,
  });

const own = ({ partition, accountId }: RolePlace, service: string, rest: string): string =>
  `arn:${partition}:${service}:*:${accountId}:${rest}`;

const defaultBus = (place: RolePlace): readonly string[] => [own(place, 'events', 'event-bus/default')];

const resourcesOf: Readonly<Record<PermissionScope, (place: RolePlace) => readonly string[]>> = {
  all: () => ['*'],
  pipelines: (place) => onPipelines(place, ''),
  stages: (place) => onPipelines(place, '/*'),
  actions: (place) => onPipelines(place, '/*/*'),
  projects: (place) =>
    named(place, {
      service: 'codebuild',
      names: place.projects,
      all: 'project/*',
      one: (name) => `project/${name}`,
    }),
  'report-groups': (place) =>
    named(place, {
      service: 'codebuild',
      names: place.projects,
      all: 'report-group/*',
      one: (name) => `report-group/${name}-*`,
    }),
  'build-logs': (place) =>
    named(place, {
      service: 'logs',
      names: place.projects,
      all: 'log-group:/aws/codebuild/*:log-stream:*',
      one: (name) => `log-group:/aws/codebuild/${name}:log-stream:*`,
    }),
  connections: (place) => [
    own(place, 'codeconnections', 'connection/*'),
    own(place, 'codestar-connections', 'connection/*'),
  ],
  'callback-secret': (place) => [
    // Secrets Manager ends every ARN with six characters of its own.
    own(place, 'secretsmanager', `secret:${callbackSecretNameOf(place.workspaceId)}-??????`),
  ],
  'callback-connection': (place) => {
    const name = callbackConnectionNameOf(place.workspaceId);
    return [own(place, 'events', `connection/${name}`), own(place, 'events', `connection/${name}/*`)];
  },
  'default-bus': defaultBus,
  'audit-events': defaultBus,
  'repository-events': defaultBus,
  'own-role': ({ partition, accountId, workspaceId }) => [
    `arn:${partition}:iam::${accountId}:role/${roleNameOf(workspaceId)}`,
  ],
};

const statementOf = ({ actions, scope }: Permission, place: RolePlace): RoleStatement => {
  const source = eventSourceOf[scope];
  return {
    Effect: 'Allow',
    Action: actions,
    Resource: resourcesOf[scope](place),
    ...(source !== undefined && { Condition: { StringEquals: { 'events:source': source } } }),
  };
};

/** What one permission set allows in an account, as the templates in `aws/` and the role's inline policy of that name say it. */
export const statementsOf = (set: PermissionSet, place: RolePlace): readonly RoleStatement[] =>
  permissionsOf[set].map((permission) => statementOf(permission, place));

/** About how many of `maxRolePolicyLength` characters the chosen sets take. */
export const rolePolicyLength = (sets: readonly PermissionSet[], place: RolePlace): number =>
  JSON.stringify(permissionsFor(sets).map((permission) => statementOf(permission, place))).length;
