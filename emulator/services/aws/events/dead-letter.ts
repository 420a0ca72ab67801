import type { AwsContext } from '../core/context';
import { type SqsStore, sendAsService } from '../sqs';
import type { Delivery } from './entities';
import { EVENTS_SERVICE, ruleArnOf } from './target-role';

/** Why a delivery was given up. The codes for answers of API destinations are not documented. */
export interface GivenUp {
  readonly code: string;
  readonly message: string;
  readonly exhausted?: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds' | undefined;
}

/**
 * Ends a delivery; its event goes to the target's dead letter queue, if it has one that takes it.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export const giveUp = (context: AwsContext, sqs: SqsStore, delivery: Delivery, why: GivenUp): void => {
  delivery.state = 'dead';
  if (delivery.deadLetterArn === undefined) return;
  const ruleArn = ruleArnOf(delivery.ruleKey);
  delivery.isInQueue = sendAsService(
    context,
    sqs,
    delivery.deadLetterArn,
    { service: EVENTS_SERVICE, sourceArn: ruleArn },
    {
      body: JSON.stringify(delivery.event),
      attributes: {
        RULE_ARN: ruleArn,
        TARGET_ID: delivery.targetId ?? '',
        ERROR_CODE: why.code,
        ERROR_MESSAGE: why.message,
        RETRY_ATTEMPTS: String(Math.max(0, delivery.attempts.length - 1)),
        ...(why.exhausted === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: why.exhausted }),
      },
    },
  );
};
