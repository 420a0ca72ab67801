import type { Role } from './entities';
import { identityPoliciesOf } from './identity-policies';
import type { IamStore } from './store';
import { type Question, evaluate } from './evaluate';
import { type Statement, parseIdentityPolicy } from './policy';

const decisions = { allow: 'allowed', deny: 'explicitDeny', none: 'implicitDeny' } as const;

const conditionKeys = (statements: readonly Statement[]): string[] =>
  statements.flatMap(({ Condition }) => Object.values(Condition ?? {}).flatMap((keys) => Object.keys(keys)));

/** What the role's own policies say about one action on one resource, in the form of an EvaluationResult. */
export const simulate = (store: IamStore, role: Role, question: Question & { readonly resource: string }) => {
  const statements = identityPoliciesOf(store, role).flatMap(parseIdentityPolicy);
  const missing = conditionKeys(statements).filter((key) => !(key.toLowerCase() in question.context));
  return {
    EvalActionName: question.action,
    EvalResourceName: question.resource,
    EvalDecision: decisions[evaluate(statements, question)],
    MatchedStatements: [],
    MissingContextValues: [...new Set(missing)],
  };
};
