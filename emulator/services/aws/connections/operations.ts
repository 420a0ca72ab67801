import { z } from 'zod';
import { type AwsContext, regionalArn } from '../core/context';
import { AwsError, type Operation, operation, paginate } from '../wire';
import type { Connection } from './entities';
import { connectionName, createConnection } from './seed';
import type { ConnectionsStore } from './store';

const view = (connection: Connection): Record<string, string> => ({
  ConnectionName: connection.name,
  ConnectionArn: connection.arn,
  ProviderType: connection.providerType,
  OwnerAccountId: connection.accountId,
  ConnectionStatus: connection.status,
});

/** Constraints of https://docs.aws.amazon.com/codestar-connections/latest/APIReference/API_ListConnections.html */
const listInput = z.object({
  ProviderTypeFilter: z
    .enum(['Bitbucket', 'GitHub', 'GitHubEnterpriseServer', 'GitLab', 'GitLabSelfManaged'])
    .optional(),
  MaxResults: z.int().min(0).max(100).optional(),
  NextToken: z.string().min(1).max(1024).optional(),
});

const getInput = z.object({
  ConnectionArn: z
    .string()
    .max(256)
    .regex(/^arn:aws(-[\w]+)*:.+:.+:[0-9]{12}:.+$/),
});

const tag = z.object({ Key: z.string().min(1).max(128), Value: z.string().max(256) });

/** Hosts, which installed providers need, are not modelled. */
const createInput = z.object({
  ConnectionName: connectionName,
  ProviderType: z.enum(['Bitbucket', 'GitHub']).optional(),
  Tags: z.array(tag).max(200).optional(),
});

const list = (store: ConnectionsStore): Operation =>
  operation({
    input: listInput,
    resource: () => '*',
    run: (input, { accountId, region }) => {
      const all = store.connections.list(
        (one) =>
          one.accountId === accountId &&
          one.region === region &&
          (input.ProviderTypeFilter === undefined || one.providerType === input.ProviderTypeFilter),
      );
      const page = paginate(all, {
        nextToken: input.NextToken,
        size: input.MaxResults === undefined || input.MaxResults === 0 ? 100 : input.MaxResults,
        errorCode: 'InvalidInputException',
      });
      return { Connections: page.items.map(view), NextToken: page.nextToken };
    },
  });

/** What it makes waits for a person in the console, whom no operation stands in for. */
const create = (context: AwsContext, store: ConnectionsStore): Operation =>
  operation({
    input: createInput,
    resource: (_, caller) => regionalArn('codeconnections', caller, 'connection/*'),
    run: (input, caller) => {
      if (input.ProviderType === undefined)
        throw new AwsError('ValidationException', 'ProviderType or HostArn is required.');
      const wish = { name: input.ConnectionName, providerType: input.ProviderType };
      return { ConnectionArn: createConnection(context, store, caller, wish).arn, Tags: input.Tags };
    },
  });

const get = (store: ConnectionsStore): Operation =>
  operation({
    input: getInput,
    resource: (input) => input.ConnectionArn,
    run: (input, { accountId }) => {
      const found = store.connections.find(input.ConnectionArn);
      if (found?.accountId !== accountId)
        throw new AwsError('ResourceNotFoundException', 'Connection not found');
      return { Connection: view(found) };
    },
  });

export const connectionOperations = (
  context: AwsContext,
  store: ConnectionsStore,
): Record<string, Operation> => ({
  ListConnections: list(store),
  CreateConnection: create(context, store),
  GetConnection: get(store),
});
