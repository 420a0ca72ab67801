import { accessDenied } from '../access-denied';
import type { Sentences } from '../errors';
import { translateAwsError } from '../errors';

const sentencesFor = (pipeline: string | undefined, region: string): Sentences => ({
  'access-denied': accessDenied,
  conflict: () => 'The pipeline is busy or holds as many executions as AWS allows.',
  'region-disabled': () =>
    `The region ${region} is not enabled in the AWS account: enable it there or unlink the region.`,
  'pipeline-gone': () =>
    `There is no pipeline ${pipeline ?? ''} in ${region} any more: link another one or remove the link.`,
  'execution-gone': () => `AWS knows no such execution of ${pipeline ?? 'the pipeline'}.`,
  'request-refused': (facts) => `CodePipeline refuses the request: ${facts.message}`,
});

/** Runs one or more calls of CodePipeline; their failures leave as ServiceErrors. */
export const callingPipeline = async <T>(
  about: { readonly pipeline?: string; readonly region: string },
  call: () => Promise<T>,
): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    throw translateAwsError(error, sentencesFor(about.pipeline, about.region));
  }
};
