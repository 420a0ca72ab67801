import type { AwsErrorFacts } from './error-facts';

/** `User: … is not authorized to perform: codepipeline:GetPipeline on resource: arn:… because …` */
const denied = /not authorized to perform:? (\S+)(?: on resource:? (\S+))?/i;

/** What the role may not do, and who can change it. */
export const accessDenied = (facts: AwsErrorFacts): string => {
  const [, action, resource] = denied.exec(facts.message) ?? [];
  if (action === undefined) return `The role lacks a permission: ${facts.message}`;
  if (/explicit deny|service control policy/i.test(facts.message)) {
    return `A policy in the AWS account forbids the role ${action}: ask its administrator.`;
  }
  return `The role lacks ${action}${resource === undefined ? '' : ` on ${resource}`}: deploy the stack again with the permission set that holds it, or add it to the role.`;
};
