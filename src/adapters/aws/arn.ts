import { ServiceError } from '../../domain/errors';

/** The parts of an ARN that say where a thing lives. */
export interface ArnPlace {
  /** `aws`, `aws-cn`, `aws-us-gov` … */
  readonly partition: string;
  /** Twelve digits. */
  readonly accountId: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const rolePattern = /^arn:(aws[\w-]*):iam::(\d{12}):role\/[\w+=,.@/-]{1,576}$/;

/** @throws ServiceError `request-refused` when the text is no role ARN */
export const placeOfRole = (roleArn: string): ArnPlace => {
  const [, partition, accountId] = rolePattern.exec(roleArn) ?? [];
  if (partition === undefined || accountId === undefined) {
    throw new ServiceError(
      'request-refused',
      `"${roleArn.slice(0, 100)}" is no role ARN: copy it from the role's page in IAM.`,
    );
  }
  return { partition, accountId };
};

/** Pipeline names hold no wildcard, https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineDeclaration.html */
const pipelinePattern = /^arn:aws[\w-]*:codepipeline:[a-z0-9-]+:\d{12}:[\w.@-]{1,100}$/;

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Project.html */
const projectPattern = /^arn:aws[\w-]*:codebuild:[a-z0-9-]+:\d{12}:project\/[A-Za-z0-9][\w-]{1,149}$/;

/** True for the ARN of exactly one CodeBuild project. */
export const isProjectArn = (arn: string): boolean => projectPattern.test(arn);

/** True for the ARN of exactly one pipeline; an ARN with `*` or `?` would widen a session policy. */
export const isPipelineArn = (arn: string): boolean => pipelinePattern.test(arn);
