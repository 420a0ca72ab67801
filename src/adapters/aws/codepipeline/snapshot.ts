import type { ExecutionSnapshot } from '../../../domain/observations';
import { findFailure } from './failure';
import { findRevision } from './revision';
import type { ActionExecution, PipelineExecution } from './schemas';
import { stagesOf } from './stages';

/** Pure: GetPipelineExecution and the execution's actions in our words. The status is AWS's own, never inferred from actions. */
export const snapshotOf = (
  execution: PipelineExecution,
  actions: readonly ActionExecution[],
): ExecutionSnapshot => {
  const failure = findFailure(actions);
  const triggerDetail = execution.trigger?.triggerDetail;
  return {
    status: execution.status,
    stages: stagesOf(actions, execution.status),
    ...(execution.statusSummary === undefined ? {} : { statusSummary: execution.statusSummary }),
    ...findRevision(actions, execution.artifactRevisions),
    ...(failure === undefined ? {} : { failure }),
    ...(triggerDetail === undefined ? {} : { triggerDetail }),
  };
};
