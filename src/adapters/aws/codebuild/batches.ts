import {
  BatchGetBuildBatchesCommand,
  ListBuildBatchesForProjectCommand,
  StartBuildBatchCommand,
  StopBuildBatchCommand,
} from '@aws-sdk/client-codebuild';
import type { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { batchPhases } from '../../../domain/builds';
import { ServiceError } from '../../../domain/errors';
import type { ExecutionSnapshot } from '../../../domain/observations';
import { plainNameOf } from '../../../domain/targets';
import type { Pipelines } from '../../../ports/aws';
import { parseReply } from '../reply';
import { buildIdOf, executionIdOf, summaryOf } from './builds';
import type { ClientOf } from './client';
import { callingProject } from './errors';
import type { Batch, Build } from './schemas';
import { batchesReply, buildIdsReply, startBatchReply } from './schemas';
import { snapshotOf } from './snapshot';
import { startInputOf } from './start';

/** What a batch has in common with a build; SUCCEEDED, FAILED and STOPPED are its state said once more as a phase. */
const asBuild = ({ buildBatchStatus, buildTimeoutInMinutes, phases, ...rest }: Batch): Build => ({
  ...rest,
  buildStatus: buildBatchStatus,
  timeoutInMinutes: buildTimeoutInMinutes,
  buildBatchArn: undefined,
  phases: phases.filter(({ phaseType }) => batchPhases.some((shown) => shown === phaseType)),
});

/** The first build of the batch that made it fail. */
const failedBuildOf = ({ buildGroups }: Batch): string | undefined =>
  buildGroups.find(
    ({ ignoreFailure, currentBuildSummary }) =>
      ignoreFailure !== true &&
      ['FAILED', 'FAULT', 'TIMED_OUT'].includes(currentBuildSummary?.buildStatus ?? ''),
  )?.identifier;

/** Pure: a batch in our words. */
export const batchSnapshotOf = (batch: Batch): ExecutionSnapshot => {
  const snapshot = snapshotOf(asBuild(batch));
  const failed = snapshot.status === 'Failed' ? failedBuildOf(batch) : undefined;
  return failed === undefined ? snapshot : { ...snapshot, failure: `IN_PROGRESS: build ${failed} failed` };
};

const read = async (client: CodeBuildClient, ids: readonly string[]): Promise<readonly Batch[]> =>
  ids.length === 0
    ? []
    : parseReply(batchesReply, await client.send(new BatchGetBuildBatchesCommand({ ids: [...ids] })))
        .buildBatches;

/**
 * Batch builds of a project. EventBridge tells nothing of a batch, only of the builds in it, so its end is found by asking,
 * https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-codebuild.html
 */
export const createBatches = (
  clientOf: ClientOf,
): Pick<Pipelines, 'start' | 'stop' | 'getExecution' | 'listExecutions'> => ({
  start: (session, request) =>
    callingProject({ target: request.pipeline, region: session.region }, async () => {
      const { withoutOwnStatus } = request;
      const quiet = withoutOwnStatus === true ? { reportBuildBatchStatusOverride: false } : {};
      const command = new StartBuildBatchCommand({ ...startInputOf(request), ...quiet });
      return executionIdOf(parseReply(startBatchReply, await clientOf(session).send(command)).buildBatch.id);
    }),
  stop: (session, target, executionId) =>
    callingProject({ target, region: session.region }, async () => {
      await clientOf(session).send(new StopBuildBatchCommand({ id: buildIdOf(target, executionId) }));
    }),
  getExecution: (session, target, executionId) =>
    callingProject({ target, region: session.region }, async () => {
      const [batch] = await read(clientOf(session), [buildIdOf(target, executionId)]);
      if (batch?.projectName === plainNameOf(target)) return batchSnapshotOf(batch);
      throw new ServiceError('execution-gone', `AWS knows no such batch build of ${plainNameOf(target)}.`);
    }),
  listExecutions: (session, target, limit) =>
    callingProject({ target, region: session.region }, async () => {
      const client = clientOf(session);
      const projectName = plainNameOf(target);
      const command = new ListBuildBatchesForProjectCommand({ projectName, sortOrder: 'DESCENDING' });
      const wanted = parseReply(buildIdsReply, await client.send(command)).ids.slice(0, limit);
      const batches = await read(client, wanted);
      const inOrder = wanted.map((id) => batches.find((batch) => batch.id === id));
      return inOrder.flatMap((batch) => (batch && summaryOf(asBuild(batch))) ?? []);
    }),
});
