import { z } from 'zod';
import { placeKey } from '../../core/context';
import { type ApiDestination, putApiDestination } from '../../events';
import { AwsError } from '../../wire';
import { count, text } from './property-kinds';
import { type ResourceType, type Work, alreadyExists, madeUpName, resourceType } from './resource-type';

const properties = z.strictObject({
  Name: text.optional(),
  Description: z.string().max(512).optional(),
  ConnectionArn: text,
  HttpMethod: z.literal('POST'),
  InvocationEndpoint: text,
  /** Accepted and not acted on: the courier sends one event after the other. */
  InvocationRateLimitPerSecond: count.pipe(z.int().min(1)).optional(),
});

const described = ({ name, arn }: ApiDestination) => ({
  id: name,
  attributes: { Arn: arn, ArnForPolicy: arn.split('/').slice(0, 2).join('/') },
});

const put = (given: z.infer<typeof properties>, work: Work, name: string) => {
  const { events } = work.stores;
  const connection = events.connections.list(({ arn }) => arn === given.ConnectionArn)[0];
  if (connection?.accountId !== work.accountId || connection.region !== work.region)
    throw new AwsError('ResourceNotFoundException', `Connection '${given.ConnectionArn}' does not exist.`);
  const input = { name, url: given.InvocationEndpoint, connection: connection.name };
  return described(putApiDestination(work.context, events, work, input));
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-apidestination.html */
export const eventsApiDestination: ResourceType = resourceType({
  properties,
  attributes: ['Arn', 'ArnForPolicy'],
  nameProperty: 'Name',
  replacedBy: ['Name'],
  create: (given, work) => {
    const name = given.Name ?? madeUpName(work, 64);
    if (work.stores.events.destinations.find(placeKey(work, name)))
      throw alreadyExists('AWS::Events::ApiDestination', name);
    return put(given, work, name);
  },
  update: (given, work, { id }) => put(given, work, id),
  remove: ({ id }, work) => {
    work.stores.events.destinations.remove(placeKey(work, id));
  },
});
