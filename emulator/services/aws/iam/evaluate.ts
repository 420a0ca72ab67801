import { type ConditionContext, conditionsHold } from './conditions';
import type { Statement } from './policy';
import { matchesWildcard } from './wildcard';

export interface Question {
  readonly action: string;
  /** ARN, or `*` for operations without a resource; absent in trust policies. */
  readonly resource?: string;
  readonly context: ConditionContext;
}

const someMatch = (patterns: readonly string[], value: string): boolean =>
  patterns.some((pattern) => matchesWildcard(pattern, value));

const actionMatches = ({ Action, NotAction }: Statement, action: string): boolean => {
  const lower = (names: readonly string[]): string[] => names.map((name) => name.toLowerCase());
  return Action
    ? someMatch(lower(Action), action.toLowerCase())
    : !someMatch(lower(NotAction ?? []), action.toLowerCase());
};

const resourceMatches = ({ Resource, NotResource }: Statement, resource: string | undefined): boolean => {
  if (resource === undefined) return true;
  return Resource ? someMatch(Resource, resource) : !someMatch(NotResource ?? ['*'], resource);
};

/** What a set of statements says about one action: an explicit deny wins, silence is `none`. */
export const evaluate = (statements: readonly Statement[], question: Question): 'allow' | 'deny' | 'none' => {
  const matching = statements.filter(
    (statement) =>
      actionMatches(statement, question.action) &&
      resourceMatches(statement, question.resource) &&
      conditionsHold(statement.Condition ?? {}, question.context),
  );
  if (matching.some(({ Effect }) => Effect === 'Deny')) return 'deny';
  return matching.length > 0 ? 'allow' : 'none';
};
