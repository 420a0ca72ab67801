import { z } from 'zod';
import { type Connection, connectionName, createConnection } from '../../connections';
import { AwsError } from '../../wire';
import { tags, text } from './property-kinds';
import { type ResourceType, resourceType } from './resource-type';

const described = (connection: Connection) => ({
  id: connection.arn,
  attributes: {
    ConnectionArn: connection.arn,
    ConnectionStatus: connection.status,
    OwnerAccountId: connection.accountId,
  },
});

/**
 * PENDING until a person finishes it in the console. Hosts are not modelled.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codeconnections-connection.html
 */
export const codeConnection: ResourceType = resourceType({
  properties: z.strictObject({
    ConnectionName: text.pipe(connectionName),
    ProviderType: z.enum(['Bitbucket', 'GitHub']),
    Tags: tags,
  }),
  attributes: ['ConnectionArn', 'ConnectionStatus', 'OwnerAccountId'],
  replacedBy: ['ConnectionName', 'ProviderType'],
  create: (given, work) =>
    described(
      createConnection(work.context, work.stores.connections, work, {
        name: given.ConnectionName,
        providerType: given.ProviderType,
      }),
    ),
  update: (_, { stores }, { id }) => {
    const connection = stores.connections.connections.find(id);
    if (!connection) throw new AwsError('ResourceNotFoundException', `Connection ${id} not found`);
    return described(connection);
  },
  remove: ({ id }, { stores }) => {
    stores.connections.connections.remove(id);
  },
});
