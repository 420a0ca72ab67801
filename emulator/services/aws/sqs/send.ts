import type { AwsContext } from '../core/context';
import { letsService } from '../iam';
import type { Message } from './entities';
import type { SqsStore } from './store';

/**
 * Puts a message that an AWS service sends for a resource of its own. False when there is no such queue or its policy does not let the
 * service; the message is lost then, as in AWS.
 */
export const sendAsService = (
  { ids, clock }: AwsContext,
  store: SqsStore,
  queueArn: string,
  sender: { readonly service: string; readonly sourceArn: string },
  message: Pick<Message, 'body' | 'attributes'>,
): boolean => {
  const queue = store.queues.list(({ arn }) => arn === queueArn)[0];
  const question = {
    action: 'sqs:SendMessage',
    resource: queueArn,
    context: {
      'aws:sourcearn': [sender.sourceArn],
      'aws:sourceaccount': [sender.sourceArn.split(':')[4] ?? ''],
    },
  };
  if (queue?.policy === undefined || !letsService(queue.policy, sender.service, question)) return false;
  queue.messages.push({ ...message, id: ids.uuid(), sentMs: clock.nowMs() });
  return true;
};
