import { connectionRefusal, mayUseConnection } from '../connections';
import { placeKey } from '../core/context';
import { AwsError, type Caller } from '../wire';
import type { CodeBuildDeps } from './deps';
import type { Build, Project, Variable } from './entities';
import { newBuild } from './new-build';
import type { StartBuildInput } from './schemas';
import { isGitHost } from './seed';
import type { CodeBuildStore } from './store';

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html#CodeBuild-StartBuild-request-idempotencyToken */
export const TOKEN_VALID_MS = 5 * 60_000;

export const getProject = (store: CodeBuildStore, caller: Caller, name: string): Project => {
  const project = store.projects.find(placeKey(caller, name));
  if (!project) {
    throw new AwsError(
      'ResourceNotFoundException',
      `Project cannot be found: arn:aws:codebuild:${caller.region}:${caller.accountId}:project/${name}`,
    );
  }
  return project;
};

const earlier = (
  store: CodeBuildStore,
  project: Project,
  input: StartBuildInput,
  nowMs: number,
): Build | undefined => {
  const { idempotencyToken } = input;
  if (idempotencyToken === undefined) return undefined;
  const build = store.builds.list(
    (one) =>
      one.project === project.name &&
      one.accountId === project.accountId &&
      one.region === project.region &&
      one.idempotency?.token === idempotencyToken &&
      nowMs - one.startMs < TOKEN_VALID_MS,
  )[0];
  if (build && build.idempotency?.fingerprint !== JSON.stringify(input)) {
    throw new AwsError('InvalidInputException', 'The idempotency token was used with different parameters.');
  }
  return build;
};

/** `https://bitbucket.org/<workspace>/<slug>(.git)`; CodeBuild writes the user who connected before the host. */
export const fullNameOf = (location: string | undefined): string => {
  const fullName = /^https:\/\/(?:[^@/]+@)?bitbucket\.org\/([^/]+\/[^/]+?)(?:\.git)?$/.exec(
    location ?? '',
  )?.[1];
  if (fullName === undefined)
    throw new AwsError('InvalidInputException', 'Project source location is not a Bitbucket repository.');
  return fullName;
};

/** @throws {AwsError} for what is read from elsewhere */
export const plainVariables = (input: Pick<StartBuildInput, 'environmentVariablesOverride'>): Variable[] => {
  const variables = (input.environmentVariablesOverride ?? []).map(
    ({ name, value, type = 'PLAINTEXT' as const }) => ({ name, value, type }),
  );
  if (variables.some(({ type }) => type !== 'PLAINTEXT'))
    throw new AwsError('InvalidInputException', 'Only PLAINTEXT variables are emulated.');
  return variables;
};

/** Starts a build of a project's own source; the build runs on after the answer. */
export const startBuild = (deps: CodeBuildDeps, input: StartBuildInput, caller: Caller): Build => {
  const { context, store } = deps;
  const project = getProject(store, caller, input.projectName);
  if (project.sourceType === 'CODEPIPELINE') {
    throw new AwsError(
      'InvalidInputException',
      'Builds of a project whose source is CODEPIPELINE can be started only by a pipeline.',
    );
  }
  const before = earlier(store, project, input, context.clock.nowMs());
  if (before) return before;
  if (input.reportBuildStatusOverride !== undefined && !isGitHost(project.sourceType))
    throw new AwsError('InvalidInputException', 'Build status cannot be reported for this source provider.');
  const variables = plainVariables(input);
  const build = store.builds.put(
    newBuild(context, project, {
      initiator: initiatorOf(caller),
      reportBuildStatus: input.reportBuildStatusOverride,
      sourceVersion: input.sourceVersion,
      variables,
      timeoutMinutes: input.timeoutInMinutesOverride,
      idempotency:
        input.idempotencyToken === undefined
          ? undefined
          : { token: input.idempotencyToken, fingerprint: JSON.stringify(input) },
    }),
  );
  buildInBackground(deps, project, build);
  return build;
};

/** `user/ada` → `ada`; `assumed-role/Slipway/session` → `Slipway/session`. AWS documents the first. */
export const initiatorOf = ({ principal }: Caller): string =>
  (principal?.arn.split(':').at(-1) ?? '').replace(/^[^/]+\//, '');

/** Why the project's connection gives no source; the build then fails while it downloads. */
export const sourceRefusal = (
  { connections, iam }: CodeBuildDeps,
  { sourceAuth, sourceLocation, serviceRole, accountId }: Project,
): string | undefined => {
  if (!sourceAuth) return undefined;
  const arn = sourceAuth.resource;
  const repository = { arn, fullRepositoryId: fullNameOf(sourceLocation) };
  const isFree =
    connectionRefusal(connections, arn, accountId) === undefined &&
    mayUseConnection(iam, serviceRole, 'codebuild.amazonaws.com', repository);
  return isFree ? undefined : `CLIENT_ERROR: Access denied to connection ${arn}`;
};

/** Fetches the build's own source and runs it; the caller does not wait. */
export const buildInBackground = (deps: CodeBuildDeps, project: Project, build: Build): void => {
  const { context, builder } = deps;
  const url = context.cloneUrl(fullNameOf(project.sourceLocation));
  const refusal = sourceRefusal(deps, project);
  void context.activity.background(() =>
    builder.run(build, project, { url, revision: build.sourceVersion ?? 'HEAD', refusal }),
  );
};
