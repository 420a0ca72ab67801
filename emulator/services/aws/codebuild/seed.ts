import { type AwsContext, regionalArn } from '../core/context';
import { AwsError } from '../wire';
import type { Project } from './entities';
import type { CodeBuildStore } from './store';

export interface ProjectInput {
  readonly name: string;
  readonly source: {
    readonly type: 'CODEPIPELINE' | 'BITBUCKET';
    readonly location?: string;
    readonly buildspec?: string;
  };
  readonly environmentVariables?: readonly { readonly name: string; readonly value: string }[];
  readonly serviceRole?: string;
  readonly timeoutInMinutes?: number;
}

/** @throws {AwsError} InvalidInputException */
export const createProject = (
  context: AwsContext,
  store: CodeBuildStore,
  accountId: string,
  region: string,
  input: ProjectInput,
): Project => {
  if (!/^[A-Za-z0-9][A-Za-z0-9\-_]{1,149}$/.test(input.name))
    throw new AwsError('InvalidInputException', 'Invalid project name');
  return store.projects.put({
    accountId,
    region,
    name: input.name,
    arn: regionalArn('codebuild', { accountId, region }, `project/${input.name}`),
    sourceType: input.source.type,
    sourceLocation: input.source.location,
    buildspec: input.source.buildspec,
    variables: (input.environmentVariables ?? []).map(({ name, value }) => ({
      name,
      value,
      type: 'PLAINTEXT',
    })),
    serviceRole: input.serviceRole ?? `arn:aws:iam::${accountId}:role/codebuild-${input.name}`,
    timeoutMinutes: input.timeoutInMinutes ?? 60,
    createdMs: context.clock.nowMs(),
    builds: 0,
  });
};
