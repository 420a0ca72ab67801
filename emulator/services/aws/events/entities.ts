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

export const apiDestinationSchema = z.object({
  accountId: z.string(),
  region: z.string(),
  name: z.string(),
  url: z.string(),
  /** Headers of the connection: the API key first, then the static ones. */
  headers: z.record(z.string(), z.string()),
});
export type ApiDestination = z.infer<typeof apiDestinationSchema>;

export const targetSchema = z.object({
  id: z.string(),
  apiDestination: z.string(),
  maximumRetryAttempts: z.number(),
  maximumEventAgeMs: z.number(),
});
export type Target = z.infer<typeof targetSchema>;

export const ruleSchema = z.object({
  accountId: z.string(),
  region: z.string(),
  name: z.string(),
  eventPattern: z.record(z.string(), z.unknown()),
  targets: z.array(targetSchema),
});
export type Rule = z.infer<typeof ruleSchema>;

/** One event on its way to one target. */
export const deliverySchema = z.object({
  id: z.string(),
  ruleKey: z.string(),
  destinationKey: z.string(),
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
