import { z } from 'zod';
import type { Place } from '../core/context';
import type { SqsStore } from '../sqs';
import type { InventoryStore } from './store';

export interface Alarm {
  readonly name: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
}

const queueAlarmSchema = z.object({
  Namespace: z.literal('AWS/SQS'),
  MetricName: z.literal('ApproximateNumberOfMessagesVisible'),
  Dimensions: z.array(z.object({ Name: z.literal('QueueName'), Value: z.string() })).length(1),
  ComparisonOperator: z.enum(['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold']),
  Threshold: z.number(),
});

/** Alarms on the length of a queue are evaluated at once, without waiting for their period; others have no data. */
export const alarmsOf = (inventory: InventoryStore, sqs: SqsStore, place: Place, nowMs: number): Alarm[] =>
  inventory.items
    .list(
      ({ kind, accountId, region }) =>
        kind === 'alarm' && accountId === place.accountId && region === place.region,
    )
    .map(({ name, properties }) => {
      const watched = queueAlarmSchema.safeParse(properties);
      if (!watched.success) return { name, state: 'INSUFFICIENT_DATA' };
      const { Dimensions, ComparisonOperator, Threshold } = watched.data;
      const length = sqs.messagesOf(place, Dimensions[0]?.Value ?? '', nowMs).length;
      const isOver = ComparisonOperator === 'GreaterThanThreshold' ? length > Threshold : length >= Threshold;
      return { name, state: isOver ? 'ALARM' : 'OK' };
    });
