import { type Question, evaluate } from './evaluate';
import { identityPoliciesOf } from './identity-policies';
import { parseIdentityPolicy, parsePolicy } from './policy';
import type { IamStore } from './store';

/** Whether a role's trust policy or a resource's policy lets an AWS service (`events.amazonaws.com`) do something. */
export const letsService = (policy: string, service: string, question: Question): boolean => {
  const statements = parsePolicy(policy).filter(
    ({ Principal }) => Principal === '*' || Principal?.Service?.includes(service) === true,
  );
  return evaluate(statements, question) === 'allow';
};

/**
 * Why a service cannot do something with a role: the role is not there, does not trust the service, or may not do it itself. Undefined
 * when it can. `question.context` is what both policies may test.
 */
export const serviceRefusal = (
  store: IamStore,
  roleArn: string,
  service: string,
  question: Question,
): string | undefined => {
  const role = store.roles.find(roleArn);
  if (!role) return `the role ${roleArn} does not exist`;
  if (!letsService(role.trustPolicy, service, { action: 'sts:AssumeRole', context: question.context }))
    return `${service} is not authorized to perform sts:AssumeRole on ${roleArn}`;
  const statements = identityPoliciesOf(store, role).flatMap(parseIdentityPolicy);
  if (evaluate(statements, question) === 'allow') return undefined;
  return `the role ${roleArn} is not authorized to perform ${question.action}`;
};
