import { AwsError } from '../wire/errors';
import type { ConditionContext } from './conditions';
import { evaluate } from './evaluate';
import { type Statement, parseIdentityPolicy } from './policy';

/** Who signed a request and what it may do. */
export interface Principal {
  readonly accountId: string;
  readonly arn: string;
  readonly userId: string;
  /** Policies of the role or user as they are now. */
  readonly identityPolicies: readonly string[];
  /** Policy passed when the session was made: it can only take away. */
  readonly sessionPolicy?: string | undefined;
  readonly context: ConditionContext;
}

const statementsOf = (documents: readonly string[]): Statement[] => documents.flatMap(parseIdentityPolicy);

const reason = (principal: Principal, action: string, resource: string): string | undefined => {
  const question = { action, resource, context: principal.context };
  const sources = [
    { kind: 'identity-based', article: 'an', documents: principal.identityPolicies },
    ...(principal.sessionPolicy === undefined
      ? []
      : [{ kind: 'session', article: 'a', documents: [principal.sessionPolicy] }]),
  ].map(({ kind, article, documents }) => ({
    kind,
    article,
    verdict: evaluate(statementsOf(documents), question),
  }));
  const denied = sources.find(({ verdict }) => verdict === 'deny');
  if (denied) return `with an explicit deny in ${denied.article} ${denied.kind} policy`;
  const silent = sources.find(({ verdict }) => verdict === 'none');
  return silent && `because no ${silent.kind} policy allows the ${action} action`;
};

/**
 * Asks the principal's own policies and its session policy; both must allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @throws {AwsError} AccessDeniedException with AWS's sentence
 */
export const authorize = (principal: Principal, action: string, resource: string): void => {
  const why = reason(principal, action, resource);
  if (why === undefined) return;
  throw new AwsError(
    'AccessDeniedException',
    `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource} ${why}`,
    403,
  );
};
