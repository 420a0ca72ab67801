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
  const context = {
    'aws:sourceaccount': [role.accountId],
    ...Object.fromEntries(
      PREFIXES.map((prefix) => [`${prefix}:fullrepositoryid`, [connection.fullRepositoryId]]),
    ),
  };
  return PREFIXES.some((prefix) => {
    const question = { action: `${prefix}:UseConnection`, resource: connection.arn, context };
    return serviceRefusal(iam, roleArn, service, question) === undefined;
  });
};
