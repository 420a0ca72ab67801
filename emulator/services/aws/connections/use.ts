import { type IamStore, serviceRefusal } from '../iam';
import type { ConnectionsStore } from './store';

/** Why nothing can be fetched through a connection, in words for its user; undefined when it can. */
export const connectionRefusal = (
  store: ConnectionsStore,
  arn: string,
  accountId: string,
): 'missing' | 'not-available' | 'no-access' | undefined => {
  const connection = store.connections.find(arn);
  if (connection?.accountId !== accountId) return 'missing';
  if (connection.status !== 'AVAILABLE') return 'not-available';
  return connection.creatorLostAccess ? 'no-access' : undefined;
};

/** The service has two names, and policies may use either. */
const PREFIXES = ['codeconnections', 'codestar-connections'];

/** Whether a service's role may fetch a repository through a connection. Roles that a test only names are not asked. */
export const mayUseConnection = (
  iam: IamStore,
  roleArn: string,
  service: string,
  connection: { readonly arn: string; readonly fullRepositoryId: string },
): boolean => {
  const role = iam.roles.find(roleArn);
  if (!role) return true;
  const common = { 'aws:sourceaccount': [role.accountId] };
  return PREFIXES.some((prefix) => {
    const fetching = {
      ...common,
      [`${prefix}:fullrepositoryid`]: [connection.fullRepositoryId],
      [`${prefix}:provideraction`]: ['GitPull'],
    };
    // CodePipeline asks once without naming the repository: a policy that demands the key was refused in the field,
    // https://github.com/cloudposse/terraform-aws-ecs-codepipeline/pull/75
    const contexts = service === 'codepipeline.amazonaws.com' ? [common, fetching] : [fetching];
    return contexts.every((context) => {
      const question = { action: `${prefix}:UseConnection`, resource: connection.arn, context };
      return serviceRefusal(iam, roleArn, service, question) === undefined;
    });
  });
};
