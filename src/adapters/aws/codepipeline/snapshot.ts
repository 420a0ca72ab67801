import { isoOf } from '../../../domain/durations';
import { publicText } from '../../../domain/mask';
import type { ExecutionSnapshot } from '../../../domain/observations';
import { findFailure } from './failure';
import { findRevision } from './revision';
import type { ActionExecution, PipelineExecution } from './schemas';
import { attemptsOf, beganMsOf, stagesOf } from './stages';

/** Pure: GetPipelineExecution and the execution's actions in our words. The status is AWS's own, never inferred from actions. */
export const snapshotOf = (
  execution: PipelineExecution,
  actions: readonly ActionExecution[],
): ExecutionSnapshot => {
  const failure = findFailure(actions);
  const triggerDetail = execution.trigger?.triggerDetail;
  const attempts = attemptsOf(actions);
  const beganMs = beganMsOf(actions);
  return {
    status: execution.status,
    stages: stagesOf(actions, execution.status),
    ...(execution.statusSummary === undefined ? {} : { statusSummary: publicText(execution.statusSummary) }),
    ...findRevision(actions, execution.artifactRevisions),
    ...(failure === undefined ? {} : { failure }),
    ...(triggerDetail === undefined ? {} : { triggerDetail }),
    ...(attempts === 1 ? {} : { attempts }),
    ...(beganMs === undefined ? {} : { startedAt: isoOf(beganMs) }),
  };
};
