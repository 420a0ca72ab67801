import { partitionOf } from '../core/context';
import { type IamStore, serviceRefusal } from '../iam';
import type { ApiDestination, Delivery } from './entities';

export const EVENTS_SERVICE = 'events.amazonaws.com';

export const ruleArnOf = (ruleKey: string): string => {
  const [accountId = '', region = '', name = ''] = ruleKey.split('/');
  return `arn:${partitionOf(region)}:events:${region}:${accountId}:rule/${name}`;
};

/**
 * Why the target's role does not let EventBridge call the destination; undefined when it does. Rules that a test puts by hand have no role.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html#eb-target-permissions
 */
export const roleRefusal = (
  iam: IamStore,
  { roleArn, ruleKey }: Delivery,
  { arn, accountId }: ApiDestination,
): string | undefined => {
  if (roleArn === undefined) return undefined;
  const context = { 'aws:sourcearn': [ruleArnOf(ruleKey)], 'aws:sourceaccount': [accountId] };
  return serviceRefusal(iam, roleArn, EVENTS_SERVICE, {
    action: 'events:InvokeApiDestination',
    resource: arn,
    context,
  });
};
