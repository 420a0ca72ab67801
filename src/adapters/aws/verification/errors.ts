import type { ServiceErrorCode } from '../../../domain/errors';
import { codeOf } from '../error-codes';
import type { AwsErrorFacts } from '../error-facts';
import type { Sentences } from '../errors';
import { translateAwsError } from '../errors';

const denied = /not authorized to perform:? (\S+)(?: on resource:? (\S+))?/i;

const accessDenied = ({ message }: AwsErrorFacts): string => {
  const [, action, resource] = denied.exec(message) ?? [];
  if (action === undefined) return `The role lacks a permission: ${message}`;
  return `The role lacks ${action}${resource === undefined ? '' : ` on ${resource}`}.`;
};

const sentences: Sentences = {
  'access-denied': accessDenied,
  'not-found': ({ message }) => `AWS does not find it: ${message}`,
};

/** These services call what is absent alike, and CodePipeline otherwise. */
const recode = (facts: AwsErrorFacts): ServiceErrorCode =>
  facts.name === 'ResourceNotFound' || facts.name === 'NoSuchEntity' ? 'not-found' : codeOf(facts);

/** Runs a call of IAM, Secrets Manager or EventBridge; its failures leave as ServiceErrors. */
export const callingAws = async <T>(call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    throw translateAwsError(error, sentences, recode);
  }
};
