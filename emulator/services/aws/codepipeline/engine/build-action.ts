import { z } from 'zod';
import { type Build, type Builder, type CodeBuildStore, newBuild } from '../../codebuild';
import { placeKey } from '../../core/context';
import { type IamStore, serviceRefusal } from '../../iam';
import type { Artifacts } from './artifacts';
import { ActionFailed, type ActionResult, type ActionWorker, type Job } from './job';

const variablesSchema = z.array(
  z.object({
    name: z.string(),
    value: z.string(),
    type: z.literal('PLAINTEXT').default('PLAINTEXT'),
  }),
);

const variablesOf = (job: Job): z.infer<typeof variablesSchema> => {
  try {
    return variablesSchema.parse(JSON.parse(job.run.resolvedConfiguration['EnvironmentVariables'] ?? '[]'));
  } catch (cause) {
    throw new ActionFailed(
      'InvalidEnvironmentVariables',
      'EnvironmentVariables is not a JSON list of PLAINTEXT variables.',
      {},
      { cause },
    );
  }
};

const resultOf = (build: Build): ActionResult => ({
  externalId: build.id,
  externalUrl: `https://console.aws.amazon.com/codebuild/home?region=${build.region}#/builds/${build.id}/view/new`,
});

const finish = (build: Build): ActionResult => {
  if (build.status === 'SUCCEEDED') return resultOf(build);
  const last = build.phases.filter(({ status }) => status !== undefined && status !== 'SUCCEEDED').at(-1);
  throw new ActionFailed(
    'JobFailed',
    `Build terminated with state: ${build.status}. Phase: ${last?.type ?? ''}, Code: ${last?.context ?? ''}`.trim(),
    resultOf(build),
  );
};

/** A role that is there must allow the start; roles that a test only names are not asked. */
const checkRole = (iam: IamStore, { pipeline }: Job, projectArn: string): void => {
  const { roleArn } = pipeline.declaration;
  if (!iam.roles.find(roleArn)) return;
  const context = { 'aws:sourceaccount': [pipeline.accountId] };
  for (const action of ['codebuild:StartBuild', 'codebuild:BatchGetBuilds']) {
    const question = { action, resource: projectArn, context };
    if (serviceRefusal(iam, roleArn, 'codepipeline.amazonaws.com', question) === undefined) continue;
    throw new ActionFailed(
      'PermissionError',
      `Error calling ${action.replace('codebuild:S', 's').replace('codebuild:B', 'b')}: User: ${roleArn} is not authorized to perform: ${action} on resource: ${projectArn}`,
    );
  }
};

const prepare = (job: Job, store: CodeBuildStore, iam: IamStore) => {
  const name = job.run.resolvedConfiguration['ProjectName'] ?? '';
  const project = store.projects.find(placeKey(job.execution, name));
  if (!project)
    throw new ActionFailed(
      'ConfigurationError',
      `Error calling startBuild: Project cannot be found: ${name}`,
    );
  checkRole(iam, job, project.arn);
  const build = newBuild(job.context, project, {
    initiator: `codepipeline/${job.execution.pipeline}`,
    sourceVersion: `arn:aws:s3:::${job.pipeline.declaration.artifactStore.location}/${job.execution.pipeline}/${job.run.id}`,
    variables: variablesOf(job),
  });
  // Started by a pipeline, a build takes the pipeline's artifact whatever its project says.
  return {
    project,
    build: store.builds.put({ ...build, sourceType: 'CODEPIPELINE', sourceLocation: undefined }),
  };
};

interface BuildDeps {
  readonly codebuild: CodeBuildStore;
  readonly iam: IamStore;
  readonly builder: Builder;
  readonly artifacts: Artifacts;
}

/** Runs a CodeBuild project on the files of the first input artifact. */
export const buildAction =
  ({ codebuild, iam, builder, artifacts }: BuildDeps): ActionWorker =>
  async (job) => {
    const { project, build } = prepare(job, codebuild, iam);
    Object.assign(job.run, { externalId: build.id, externalUrl: resultOf(build).externalUrl });
    const input =
      job.run.resolvedConfiguration['PrimarySource'] ?? job.declaration.inputArtifacts[0]?.name ?? '';
    const output = job.declaration.outputArtifacts[0]?.name;
    const artifactDir = output === undefined ? undefined : await artifacts.create(job.execution, output);
    const onAbort = (): void => {
      builder.stop(build.arn);
    };
    job.signal.addEventListener('abort', onAbort, { once: true });
    const commit =
      job.execution.revisions.find(({ artifactName }) => artifactName === input)?.commit ??
      job.execution.revisions[0]?.commit;
    await builder.run(build, project, { dir: await job.folderOf(input), commit }, artifactDir);
    job.signal.removeEventListener('abort', onAbort);
    return finish(build);
  };
