import { z } from 'zod';
import { type Build, type Builder, type CodeBuildStore, newBuild } from '../../codebuild';
import { placeKey } from '../../core/context';
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

const prepare = (job: Job, store: CodeBuildStore) => {
  const name = job.run.resolvedConfiguration['ProjectName'] ?? '';
  const project = store.projects.find(placeKey(job.execution, name));
  if (!project)
    throw new ActionFailed(
      'ConfigurationError',
      `Error calling startBuild: Project cannot be found: ${name}`,
    );
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

/** Runs a CodeBuild project on the files of the first input artifact. */
export const buildAction =
  (store: CodeBuildStore, builder: Builder, artifacts: Artifacts): ActionWorker =>
  async (job) => {
    const { project, build } = prepare(job, store);
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
