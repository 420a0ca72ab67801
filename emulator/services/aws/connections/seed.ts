import { z } from 'zod';
import { type AwsContext, type Place, regionalArn } from '../core/context';
import { AwsError } from '../wire';
import type { Connection } from './entities';
import { hasConnections } from './regions';
import type { ConnectionsStore } from './store';

/** https://docs.aws.amazon.com/codestar-connections/latest/APIReference/API_CreateConnection.html */
export const connectionName = z
  .string()
  .min(1)
  .max(32)
  .regex(/[\s\S]*/);

/** https://docs.aws.amazon.com/dtconsole/latest/userguide/limits-connections.html */
const MAX_CONNECTIONS = 250;

/**
 * Makes a connection that waits for a person in the console, unless told otherwise.
 * @throws {AwsError} LimitExceededException, UnsupportedOperationException in a region without the service
 */
export const createConnection = (
  { ids }: AwsContext,
  store: ConnectionsStore,
  { accountId, region }: Place,
  input: Pick<Connection, 'name' | 'providerType'> & Partial<Pick<Connection, 'status'>>,
): Connection => {
  if (!hasConnections(region))
    throw new AwsError('UnsupportedOperationException', `Connections are not available in ${region}.`);
  const all = store.connections.list((one) => one.accountId === accountId && one.region === region);
  if (all.length >= MAX_CONNECTIONS)
    throw new AwsError('LimitExceededException', 'Exceeded the maximum number of connections.');
  return store.connections.put({
    arn: regionalArn('codeconnections', { accountId, region }, `connection/${ids.uuid()}`),
    accountId,
    region,
    name: input.name,
    providerType: input.providerType,
    status: input.status ?? 'PENDING',
    creatorLostAccess: false,
  });
};
