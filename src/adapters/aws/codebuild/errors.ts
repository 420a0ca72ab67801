import { plainNameOf } from '../../../domain/targets';
import type { ServiceErrorCode } from '../../../domain/errors';
import { accessDenied } from '../access-denied';
import { codeOf } from '../error-codes';
import type { AwsErrorFacts } from '../error-facts';
import type { Sentences } from '../errors';
import { translateAwsError } from '../errors';

/** The only resource that our calls name by themselves is the project: builds that are not there are listed in the reply. */
const projectCodeOf = (facts: AwsErrorFacts): ServiceErrorCode =>
  facts.name === 'ResourceNotFound' ? 'pipeline-gone' : codeOf(facts);

/** What is said of a project that AWS does not have. */
export const goneSentence = (target: string, region: string): string =>
  `There is no project ${plainNameOf(target)} in ${region} any more: link another one or remove the link.`;

const sentencesFor = (target: string | undefined, region: string): Sentences => ({
  'access-denied': accessDenied,
  throttled: ({ name }) =>
    name === 'AccountLimitExceeded'
      ? 'As many builds run as the project or the AWS account allows.'
      : 'AWS limits how fast this account may call it.',
  'region-disabled': () =>
    `The region ${region} is not enabled in the AWS account: enable it there or unlink the region.`,
  'pipeline-gone': () => goneSentence(target ?? '', region),
  'request-refused': (facts) => `CodeBuild refuses the request: ${facts.message}`,
});

/** Runs one or more calls of CodeBuild; their failures leave as ServiceErrors. */
export const callingProject = async <T>(
  about: { readonly target?: string; readonly region: string },
  call: () => Promise<T>,
): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    throw translateAwsError(error, sentencesFor(about.target, about.region), projectCodeOf);
  }
};
