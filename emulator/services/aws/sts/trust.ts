import { type ConditionContext, type Role, type Statement, evaluate, parsePolicy } from '../iam';
import { AwsError } from '../wire';

/** How a caller presents itself to a trust policy. */
export interface Truster {
  /** Kind and name that `Principal` must carry. */
  readonly kind: 'AWS' | 'Federated';
  readonly matches: (principal: string) => boolean;
  readonly context: ConditionContext;
}

/** `Principal: "*"` and `{AWS: "*"}` never admit a federated identity. */
const admits = ({ Principal }: Statement, { kind, matches }: Truster): boolean => {
  if (Principal === undefined) return false;
  if (Principal === '*') return kind === 'AWS';
  return (Principal[kind] ?? []).some((name) => matches(name) || (kind === 'AWS' && name === '*'));
};

/**
 * Asks a role's trust policy whether the caller may do `action`.
 * @throws {AwsError} AccessDenied
 */
export const checkTrust = (role: Role | undefined, action: string, truster: Truster): void => {
  const statements = role
    ? parsePolicy(role.trustPolicy).filter((statement) => admits(statement, truster))
    : [];
  if (evaluate(statements, { action, context: truster.context }) !== 'allow') {
    throw new AwsError('AccessDenied', `Not authorized to perform ${action}`, 403);
  }
};
