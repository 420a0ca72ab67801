import type { AwsContext } from '../core/context';
import type { ConditionContext, IamStore } from '../iam';
import { AwsError, operation } from '../wire';
import { checkRegion, issueSession } from './issue';
import { assumeRoleInput } from './schemas';
import type { StsStore } from './store';
import { checkTrust } from './trust';

/** A trust policy names a caller by its ARN, by the whole account's root, or by the account id. */
const namesCaller =
  (arn: string, accountId: string) =>
  (name: string): boolean =>
    name === arn || name === accountId || name === `arn:aws:iam::${accountId}:root`;

/** Signed by a user or a session; ExternalId and tags are tested by the trust policy. */
export const assumeRole = (context: AwsContext, iam: IamStore, sts: StsStore) =>
  operation({
    input: assumeRoleInput,
    resource: (input) => input.RoleArn,
    run: (input, { principal, region }) => {
      checkRegion(iam, input.RoleArn.split(':')[4] ?? '', region);
      const role = iam.roles.find(input.RoleArn);
      const tags = Object.fromEntries((input.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
      const conditions: ConditionContext = {
        ...principal?.context,
        ...(input.ExternalId === undefined ? {} : { 'sts:externalid': [input.ExternalId] }),
        ...Object.fromEntries(
          Object.entries(tags).map(([key, value]) => [`aws:requesttag/${key}`.toLowerCase(), [value]]),
        ),
      };
      const truster = {
        kind: 'AWS' as const,
        matches: namesCaller(principal?.arn ?? '', principal?.accountId ?? ''),
        context: conditions,
      };
      try {
        checkTrust(role, 'sts:AssumeRole', truster);
        if (Object.keys(tags).length > 0) checkTrust(role, 'sts:TagSession', truster);
      } catch (cause) {
        const sentence = `User: ${principal?.arn ?? ''} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`;
        throw new AwsError('AccessDenied', sentence, 403, { cause });
      }
      if (!role) throw new AwsError('AccessDenied', 'Not authorized to perform sts:AssumeRole', 403);
      return issueSession(context, sts, {
        role,
        sessionName: input.RoleSessionName,
        durationS: input.DurationSeconds ?? 3600,
        policy: input.Policy,
        tags,
      });
    },
  });
