import { z } from 'zod';

/** An event on the default bus. https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
export const busEventSchema = z.object({
  version: z.literal('0'),
  id: z.string(),
  'detail-type': z.string(),
  source: z.string(),
  account: z.string(),
  /** ISO time, whole seconds. */
  time: z.string(),
  region: z.string(),
  resources: z.array(z.string()),
  detail: z.record(z.string(), z.unknown()),
});
export type BusEvent = z.infer<typeof busEventSchema>;

const headerSchema = z.object({ key: z.string(), value: z.string(), isValueSecret: z.boolean() });

/** How API destinations authenticate: an API key, and static headers beside it. */
export const connectionSchema = z.object({
  arn: z.string(),
  accountId: z.string(),
  region: z.string(),
  name: z.string(),
  apiKeyName: z.string(),
  apiKeyValue: z.string(),
  headers: z.array(headerSchema),
  createdMs: z.number(),
  modifiedMs: z.number(),
});
export type EventConnection = z.infer<typeof connectionSchema>;

export const apiDestinationSchema = z.object({
  arn: z.string(),
  accountId: z.string(),
  region: z.string(),
  name: z.string(),
  url: z.string(),
  /** Name of its connection in the same place. */
  connection: z.string(),
});
export type ApiDestination = z.infer<typeof apiDestinationSchema>;

export const targetSchema = z.object({
  id: z.string(),
  apiDestination: z.string(),
  /** Role with which EventBridge calls; rules made by hand in tests have none. */
  roleArn: z.string().optional(),
  deadLetterArn: z.string().optional(),
  maximumRetryAttempts: z.number(),
  maximumEventAgeMs: z.number(),
});
export type Target = z.infer<typeof targetSchema>;

export const ruleSchema = z.object({
  accountId: z.string(),
  region: z.string(),
  name: z.string(),
  /** False: matches nothing. */
  enabled: z.boolean().default(true),
  eventPattern: z.record(z.string(), z.unknown()),
  targets: z.array(targetSchema),
});
export type Rule = z.infer<typeof ruleSchema>;

/** One event on its way to one target. */
export const deliverySchema = z.object({
  id: z.string(),
  ruleKey: z.string(),
  destinationKey: z.string(),
  targetId: z.string().optional(),
  roleArn: z.string().optional(),
  deadLetterArn: z.string().optional(),
  /** Given up, and taken by the dead letter queue. */
  isInQueue: z.boolean().optional(),
  maximumRetryAttempts: z.number(),
  event: busEventSchema,
  createdMs: z.number(),
  expiresMs: z.number(),
  attempts: z.array(
    z.object({ atMs: z.number(), status: z.number().optional(), error: z.string().optional() }),
  ),
  state: z.enum(['pending', 'delivered', 'dead']),
  nextAttemptMs: z.number().optional(),
});
export type Delivery = z.infer<typeof deliverySchema>;
