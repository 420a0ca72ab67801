import { z } from 'zod';
import { placeKey, regionalArn } from '../../core/context';
import { type Target, checkPattern } from '../../events';
import { AwsError, NotModelled } from '../../wire';
import { count, json, text } from './property-kinds';
import { type ResourceType, type Work, alreadyExists, madeUpName, resourceType } from './resource-type';

/** Targets other than API destinations, and changed inputs, are not modelled. */
const target = z.strictObject({
  Id: z.string().min(1).max(64),
  Arn: text,
  RoleArn: text.optional(),
  RetryPolicy: z
    .strictObject({
      MaximumEventAgeInSeconds: count.pipe(z.int().min(60).max(86_400)).optional(),
      MaximumRetryAttempts: count.pipe(z.int().min(0).max(185)).optional(),
    })
    .optional(),
  DeadLetterConfig: z.strictObject({ Arn: text }).optional(),
});

const properties = z.strictObject({
  Name: text.optional(),
  Description: z.string().max(512).optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  EventBusName: z.literal('default').optional(),
  EventPattern: json,
  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
  Targets: z.array(target).max(5).default([]),
});

const MAX_PATTERN_CHARS = 2048;
const DAY_S = 86_400;
const MOST_RETRIES = 185;

const targetOf = (given: z.infer<typeof target>, { stores }: Work): Target => {
  if (!given.Arn.includes(':api-destination/')) throw new NotModelled(`rule target ${given.Arn}`);
  const destination = stores.events.destinations.list(({ arn }) => arn === given.Arn)[0];
  if (!destination)
    throw new AwsError('ResourceNotFoundException', `ApiDestination ${given.Arn} does not exist.`);
  if (given.RoleArn === undefined)
    throw new AwsError('ValidationException', `RoleArn is required for target ${given.Arn}.`);
  return {
    id: given.Id,
    apiDestination: destination.name,
    roleArn: given.RoleArn,
    deadLetterArn: given.DeadLetterConfig?.Arn,
    maximumRetryAttempts: given.RetryPolicy?.MaximumRetryAttempts ?? MOST_RETRIES,
    maximumEventAgeMs: (given.RetryPolicy?.MaximumEventAgeInSeconds ?? DAY_S) * 1000,
  };
};

const put = (given: z.infer<typeof properties>, work: Work, name: string) => {
  if (JSON.stringify(given.EventPattern).length > MAX_PATTERN_CHARS)
    throw new AwsError('ValidationException', 'Event pattern is not valid. Reason: it is too long.');
  checkPattern(given.EventPattern);
  const { accountId, region } = work;
  work.stores.events.rules.put({
    accountId,
    region,
    name,
    enabled: given.State === 'ENABLED',
    eventPattern: given.EventPattern,
    targets: given.Targets.map((one) => targetOf(one, work)),
  });
  return { id: name, attributes: { Arn: regionalArn('events', work, `rule/${name}`) } };
};

/** A rule of the default bus. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
export const eventsRule: ResourceType = resourceType({
  properties,
  attributes: ['Arn'],
  nameProperty: 'Name',
  replacedBy: ['Name', 'EventBusName'],
  create: (given, work) => {
    const name = given.Name ?? madeUpName(work, 64);
    if (work.stores.events.rules.find(placeKey(work, name))) throw alreadyExists('AWS::Events::Rule', name);
    return put(given, work, name);
  },
  update: (given, work, { id }) => put(given, work, id),
  remove: ({ id }, work) => {
    work.stores.events.rules.remove(placeKey(work, id));
  },
});
