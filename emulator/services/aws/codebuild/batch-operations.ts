import { placeKey, regionalArn } from '../core/context';
import { AwsError, type Caller, type Operation, operation } from '../wire';
import type { CodeBuildDeps } from './deps';
import type { Batch } from './entities';
import { bareId, pageOfIds, projectArn, projectOf } from './lookup';
import { runBatch } from './run-batch';
import {
  batchGetBuildBatchesInput,
  listBuildBatchesInput,
  type StartBuildBatchInput,
  startBuildBatchInput,
  stopBuildInput,
} from './schemas';
import { getProject, initiatorOf, plainVariables, TOKEN_VALID_MS } from './start-build';
import { batchView } from './views';

const findBatch = ({ store }: CodeBuildDeps, caller: Caller, idOrArn: string): Batch | undefined =>
  store.batches.find(placeKey(caller, bareId(idOrArn)));

const batchesOf = ({ store }: CodeBuildDeps, caller: Caller, project: string): Batch[] =>
  store.batches.list(
    (one) => one.project === project && one.accountId === caller.accountId && one.region === caller.region,
  );

const startBatch = (deps: CodeBuildDeps, input: StartBuildBatchInput, caller: Caller): Batch => {
  const { context, store } = deps;
  const project = getProject(store, caller, input.projectName);
  if (!project.buildBatchConfig)
    throw new AwsError('InvalidInputException', `Project ${project.name} has no build batch configuration.`);
  const nowMs = context.clock.nowMs();
  const fingerprint = JSON.stringify(input);
  const before = batchesOf(deps, caller, project.name).find(
    ({ idempotency, startMs }) =>
      idempotency !== undefined &&
      idempotency.token === input.idempotencyToken &&
      nowMs - startMs < TOKEN_VALID_MS,
  );
  if (before && before.idempotency?.fingerprint !== fingerprint)
    throw new AwsError('InvalidInputException', 'The idempotency token was used with different parameters.');
  if (before) return before;
  const id = `${project.name}:${context.ids.uuid()}`;
  const batch = store.batches.put({
    accountId: project.accountId,
    region: project.region,
    id,
    arn: regionalArn('codebuild', project, `build-batch/${id}`),
    project: project.name,
    initiator: initiatorOf(caller),
    status: 'IN_PROGRESS',
    stopping: false,
    sourceType: project.sourceType,
    sourceLocation: project.sourceLocation,
    sourceVersion: input.sourceVersion ?? project.sourceVersion,
    variables: plainVariables(input),
    phases: [],
    groups: [],
    startMs: nowMs,
    idempotency:
      input.idempotencyToken === undefined ? undefined : { token: input.idempotencyToken, fingerprint },
  });
  runBatch(deps, project, batch);
  return batch;
};

const stopBatch = (deps: CodeBuildDeps, batch: Batch): void => {
  if (batch.status !== 'IN_PROGRESS') return;
  batch.stopping = true;
  for (const { build } of batch.groups) if (build) deps.builder.stop(build.arn);
};

const listBatches = (deps: CodeBuildDeps): Operation =>
  operation({
    input: listBuildBatchesInput,
    resource: (input, caller) => projectArn(input.projectName, caller),
    run: (input, caller) => {
      const batches = batchesOf(deps, caller, getProject(deps.store, caller, input.projectName).name);
      return pageOfIds(batches, input);
    },
  });

/** Batch builds: several builds of one commit as one. */
export const batchOperations = (deps: CodeBuildDeps): Record<string, Operation> => ({
  StartBuildBatch: operation({
    input: startBuildBatchInput,
    resource: (input, caller) => projectArn(input.projectName, caller),
    run: (input, caller) => ({ buildBatch: batchView(startBatch(deps, input, caller)) }),
  }),
  BatchGetBuildBatches: operation({
    input: batchGetBuildBatchesInput,
    resource: (input, caller) => input.ids.map((id) => projectArn(projectOf(id), caller)),
    run: (input, caller) => {
      const found = input.ids.map((id) => ({ id, batch: findBatch(deps, caller, id) }));
      return {
        buildBatches: found.flatMap(({ batch }) => (batch ? [batchView(batch)] : [])),
        buildBatchesNotFound: found.filter(({ batch }) => !batch).map(({ id }) => id),
      };
    },
  }),
  StopBuildBatch: operation({
    input: stopBuildInput,
    resource: (input, caller) => projectArn(projectOf(input.id), caller),
    run: (input, caller) => {
      const batch = findBatch(deps, caller, input.id);
      if (!batch) throw new AwsError('ResourceNotFoundException', 'The build batch cannot be found.');
      stopBatch(deps, batch);
      return { buildBatch: batchView(batch) };
    },
  }),
  ListBuildBatchesForProject: listBatches(deps),
});
