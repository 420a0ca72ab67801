import { z } from 'zod';
import { placeKey } from '../../core/context';
import { type EventConnection, checkConnection, putConnection } from '../../events';
import { AwsError } from '../../wire';
import { flag, text } from './property-kinds';
import { type ResourceType, type Work, alreadyExists, madeUpName, resourceType } from './resource-type';

const header = z.strictObject({ Key: text, Value: text, IsValueSecret: flag.default(true) });

/** API keys only: Basic, OAuth, query strings, bodies and private endpoints are not modelled. */
const properties = z.strictObject({
  Name: text.optional(),
  Description: z.string().max(512).optional(),
  AuthorizationType: z.literal('API_KEY'),
  AuthParameters: z.strictObject({
    ApiKeyAuthParameters: z.strictObject({ ApiKeyName: text, ApiKeyValue: text }),
    InvocationHttpParameters: z
      .strictObject({ HeaderParameters: z.array(header).default([]) })
      .default({ HeaderParameters: [] }),
  }),
});

const contentOf = ({ AuthParameters }: z.infer<typeof properties>) => ({
  apiKeyName: AuthParameters.ApiKeyAuthParameters.ApiKeyName,
  apiKeyValue: AuthParameters.ApiKeyAuthParameters.ApiKeyValue,
  headers: AuthParameters.InvocationHttpParameters.HeaderParameters.map(({ Key, Value, IsValueSecret }) => ({
    key: Key,
    value: Value,
    isValueSecret: IsValueSecret,
  })),
});

const described = ({ name, arn }: EventConnection) => ({
  id: name,
  attributes: { Arn: arn, ArnForPolicy: arn.split('/').slice(0, 2).join('/') },
});

const found = (work: Work, name: string): EventConnection => {
  const connection = work.stores.events.connections.find(placeKey(work, name));
  if (connection) return connection;
  throw new AwsError('ResourceNotFoundException', `Connection '${name}' does not exist.`);
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-connection.html */
export const eventsConnection: ResourceType = resourceType({
  properties,
  attributes: ['Arn', 'ArnForPolicy'],
  nameProperty: 'Name',
  replacedBy: ['Name'],
  create: (given, work) => {
    const name = given.Name ?? madeUpName(work, 64);
    const { events } = work.stores;
    if (events.connections.find(placeKey(work, name))) throw alreadyExists('AWS::Events::Connection', name);
    const content = contentOf(given);
    checkConnection(name, content);
    const apiKey = { name: content.apiKeyName, value: content.apiKeyValue };
    const made = putConnection(work.context, events, work, { name, apiKey });
    return described(events.connections.put({ ...made, ...content }));
  },
  update: (given, work, { id }) => {
    const content = contentOf(given);
    checkConnection(id, content);
    const modifiedMs = work.context.clock.nowMs();
    return described(work.stores.events.connections.put({ ...found(work, id), ...content, modifiedMs }));
  },
  remove: ({ id }, work) => {
    work.stores.events.connections.remove(placeKey(work, id));
  },
});
