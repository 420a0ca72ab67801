import { z } from 'zod';
import { type AwsContext, type Place, placeKey, regionalArn } from '../core/context';
import { AwsError, type Operation, operation } from '../wire';
import { authText, connectionName, headerKey, headerValue } from './connection-rules';
import type { EventConnection } from './entities';
import type { EventsStore } from './store';

const httpParameters = z.strictObject({
  HeaderParameters: z
    .array(z.strictObject({ Key: headerKey, Value: headerValue, IsValueSecret: z.boolean().default(false) }))
    .max(100)
    .default([]),
});

/** API keys only; Basic, OAuth, query strings, bodies and private endpoints are not modelled. */
const updateInput = z.object({
  Name: connectionName,
  AuthorizationType: z.literal('API_KEY').optional(),
  AuthParameters: z
    .strictObject({
      ApiKeyAuthParameters: z
        .strictObject({ ApiKeyName: authText.optional(), ApiKeyValue: authText.optional() })
        .optional(),
      InvocationHttpParameters: httpParameters.optional(),
    })
    .optional(),
});

const arnOf = (store: EventsStore, place: Place, name: string): string =>
  store.connections.find(placeKey(place, name))?.arn ?? regionalArn('events', place, `connection/${name}`);

const found = (store: EventsStore, place: Place, name: string): EventConnection => {
  const connection = store.connections.find(placeKey(place, name));
  if (connection) return connection;
  throw new AwsError('ResourceNotFoundException', `Connection '${name}' does not exist.`);
};

const timesOf = ({ createdMs, modifiedMs }: EventConnection) => ({
  CreationTime: new Date(createdMs),
  LastModifiedTime: new Date(modifiedMs),
  LastAuthorizedTime: new Date(modifiedMs),
});

/** Keys and secret headers are never told again. */
const describe = (connection: EventConnection) => ({
  ConnectionArn: connection.arn,
  Name: connection.name,
  ConnectionState: 'AUTHORIZED',
  AuthorizationType: 'API_KEY',
  AuthParameters: {
    ApiKeyAuthParameters: { ApiKeyName: connection.apiKeyName },
    InvocationHttpParameters: {
      HeaderParameters: connection.headers.map(({ key, value, isValueSecret }) => ({
        Key: key,
        ...(isValueSecret ? {} : { Value: value }),
        IsValueSecret: isValueSecret,
      })),
    },
  },
  ...timesOf(connection),
});

const changed = (
  connection: EventConnection,
  { AuthParameters }: z.infer<typeof updateInput>,
  nowMs: number,
): EventConnection => {
  const { ApiKeyAuthParameters: key, InvocationHttpParameters: http } = AuthParameters ?? {};
  return {
    ...connection,
    apiKeyName: key?.ApiKeyName ?? connection.apiKeyName,
    apiKeyValue: key?.ApiKeyValue ?? connection.apiKeyValue,
    headers:
      http?.HeaderParameters.map(({ Key, Value, IsValueSecret }) => ({
        key: Key,
        value: Value,
        isValueSecret: IsValueSecret,
      })) ?? connection.headers,
    modifiedMs: nowMs,
  };
};

/** What may be done to a connection. What an update leaves out stays as it was. */
export const connectionOperations = (
  { clock }: AwsContext,
  store: EventsStore,
): Record<string, Operation> => ({
  DescribeConnection: operation({
    input: z.object({ Name: connectionName }),
    resource: ({ Name }, caller) => arnOf(store, caller, Name),
    run: ({ Name }, caller) => describe(found(store, caller, Name)),
  }),
  UpdateConnection: operation({
    input: updateInput,
    resource: ({ Name }, caller) => arnOf(store, caller, Name),
    run: (input, caller) => {
      const connection = store.connections.put(
        changed(found(store, caller, input.Name), input, clock.nowMs()),
      );
      return { ConnectionArn: connection.arn, ConnectionState: 'AUTHORIZED', ...timesOf(connection) };
    },
  }),
});
