import type { AwsEvent, ExecutionSnapshot } from './observations';
import { runStateOf, stageStateOf } from './observations';
import type { Run, RunState, StageProgress, StageState } from './runs';
import { isFinished } from './runs';

/** Later beats earlier within one attempt: an event that says less than what is known is old news. */
const stageRank: Readonly<Record<StageState, number>> = {
  pending: 0,
  running: 1,
  'waiting-for-approval': 2,
  succeeded: 3,
  failed: 3,
  stopped: 3,
  skipped: 3,
};

const indexOfStage = (stages: readonly StageProgress[], name: string): number =>
  stages.findIndex((stage) => stage.name === name);

/** Marks a stage; stages before it have succeeded, because CodePipeline runs them in order. */
const markStage = (stages: readonly StageProgress[], marked: StageProgress): readonly StageProgress[] => {
  const at = indexOfStage(stages, marked.name);
  if (at < 0) return [...stages, marked];
  return stages.map((stage, index) => {
    if (index === at) return marked;
    return index < at && stage.state !== 'skipped' ? { name: stage.name, state: 'succeeded' } : stage;
  });
};

/** A retry starts again at the stage that failed: that one and those after it are open again. */
const reopenFrom = (stages: readonly StageProgress[], name: string | undefined): readonly StageProgress[] => {
  const named = name === undefined ? -1 : indexOfStage(stages, name);
  const from = named >= 0 ? named : stages.findIndex((stage) => stage.state !== 'succeeded');
  return stages.map((stage, index) =>
    from >= 0 && index >= from ? { name: stage.name, state: 'pending' } : stage,
  );
};

const claimedStageState = (event: AwsEvent): StageState | undefined => {
  if (event.scope === 'pipeline') return undefined;
  if (event.scope === 'stage') return stageStateOf[event.state];
  return event.state === 'FAILED' ? 'failed' : undefined;
};

/**
 * The stage after one of its approvals was asked for or answered. Answers are remembered: events come late and in any order, and a stage
 * may ask several people at once or one after the other. Returns the same object for old news.
 */
const withApproval = (stage: StageProgress, event: AwsEvent): StageProgress => {
  const heard = approvalHeard[event.state];
  const action = event.action ?? '';
  const known = stage.approvals?.[action];
  if (heard === undefined || known === heard || known === 'answered') return stage;
  const approvals = { ...stage.approvals, [action]: heard };
  if (stageRank[stage.state] > stageRank['waiting-for-approval']) return stage;
  const waits = Object.values(approvals).includes('waiting');
  return { name: stage.name, state: waits ? 'waiting-for-approval' : 'running', approvals };
};

const approvalHeard: Readonly<Partial<Record<AwsEvent['state'], 'waiting' | 'answered'>>> = {
  STARTED: 'waiting',
  SUCCEEDED: 'answered',
};

const stateWith = (stages: readonly StageProgress[]): RunState =>
  stages.some((stage) => stage.state === 'waiting-for-approval') ? 'waiting-for-approval' : 'running';

/** The run as if it had not ended. */
export const withoutEnd = (run: Run): Run => {
  const { finishedAt: _finishedAt, reason: _reason, ...open } = run;
  return open;
};

/**
 * What an event changes without asking AWS: progress, a retry, an approval. Never an end: that is for `applySnapshot`.
 * Returns the same object when the event is old news: an older attempt, a stage known to be further, a finished run.
 */
export const applyEvent = (run: Run, event: AwsEvent): Run => {
  const attempt = event.attempt ?? run.attempt;
  if (attempt < run.attempt) return run;
  // Events come twice and late: a RESUMED of the attempt that ended says nothing new, unless AWS counts no attempts.
  const resumed = attempt > run.attempt || (event.attempt === undefined && event.state === 'RESUMED');
  if (isFinished(run.state) && !(resumed && canComeBack(run))) return run;
  const reopened = isFinished(run.state) || attempt > run.attempt;
  const base = reopened ? reopen(run, event) : run;
  const stages = progress(base.stages, event);
  if (!reopened && stages === run.stages && isUnderWay(run.state)) return run;
  return { ...base, attempt, stages, state: stateWith(stages) };
};

/** Whoever retries it wants it: what stopped it before is no reason any more. */
const reopen = (run: Run, event: AwsEvent): Run => {
  const { stopWish: _stopWish, ...open } = withoutEnd(run);
  return { ...open, stages: reopenFrom(run.stages, event.stage) };
};

const isUnderWay = (state: RunState): boolean => state === 'running' || state === 'waiting-for-approval';

/**
 * The attempt to believe of an event that claims a higher one: what AWS's actions bear witness to, or one more when an execution that
 * ended is open again. A number made up would make every true event after it old news.
 */
export const provenAttempt = (run: Run, claimed: number, snapshot: ExecutionSnapshot): number => {
  const reopened = isFinished(run.state) && !isFinished(runStateOf[snapshot.status]);
  const proven = Math.max(snapshot.attempts ?? 1, run.attempt + (reopened ? 1 : 0));
  return Math.min(claimed, proven);
};

/** Succeeded and superseded executions never come back; a failed or stopped one does, by a retry. */
export const canComeBack = (run: Run): boolean =>
  run.state === 'failed' || run.state === 'stopped' || run.state === 'error';

const progress = (stages: readonly StageProgress[], event: AwsEvent): readonly StageProgress[] => {
  if (event.stage === undefined) return stages;
  const known = stages.find(({ name }) => name === event.stage) ?? { name: event.stage, state: 'pending' };
  const next = event.scope === 'action' && event.approval ? withApproval(known, event) : known;
  const claimed = claimedStageState(event);
  const isNews = claimed !== undefined && stageRank[claimed] > stageRank[next.state];
  if (!isNews && next === known) return stages;
  return markStage(stages, isNews ? { ...next, state: claimed } : next);
};

/**
 * What AWS itself says about the execution: the only way a run ends as succeeded, failed, stopped or superseded. An answer may be
 * older than what is known by now, so a run that succeeded or was superseded is returned as it is: AWS never takes those back.
 */
export const applySnapshot = (run: Run, snapshot: ExecutionSnapshot, nowIso: string): Run => {
  if (run.state === 'succeeded' || run.state === 'superseded') return run;
  const said = runStateOf[snapshot.status];
  const stages = mergeStages(run.stages, snapshot.stages, said);
  const state = said === 'running' ? stateWith(stages) : said;
  if (!isFinished(state)) return { ...withoutEnd(run), stages, state, heardAt: nowIso };
  const { nextCheckAt: _nextCheckAt, reason: _reason, ...rest } = run;
  const reason = reasonOf(run, state, snapshot);
  return {
    ...rest,
    stages,
    state,
    heardAt: nowIso,
    finishedAt: run.finishedAt ?? nowIso,
    ...(reason === undefined ? {} : { reason }),
  };
};

/** What we asked for is why it stopped, and nothing else: a run that AWS finished all the same is what AWS says. */
const reasonOf = (
  { stopWish }: Run,
  state: RunState,
  { failure, statusSummary }: ExecutionSnapshot,
): string | undefined => {
  if (state === 'failed') return failure ?? statusSummary;
  if (state === 'stopped' && stopWish && stopWish.refused === undefined) return stopWish.why;
  return statusSummary;
};

/** AWS lists no waiting approval in a stage that goes on: whatever was asked has been answered. */
const approvalsAfter = (
  { approvals }: StageProgress,
  state: StageState,
): Pick<StageProgress, 'approvals'> => {
  if (approvals === undefined || state === 'waiting-for-approval') return approvals ? { approvals } : {};
  return { approvals: Object.fromEntries(Object.keys(approvals).map((action) => [action, 'answered'])) };
};

const mergeStages = (
  known: readonly StageProgress[],
  seen: ExecutionSnapshot['stages'],
  said: RunState,
): readonly StageProgress[] => {
  const all = known.map((stage) => {
    const found = seen.find((other) => other.name === stage.name);
    return found === undefined ? stage : { ...found, ...approvalsAfter(stage, found.state) };
  });
  const extra = seen.filter((stage) => indexOfStage(known, stage.name) < 0);
  return [...all, ...extra].map((stage) =>
    said === 'succeeded' && stage.state !== 'skipped' ? { name: stage.name, state: 'succeeded' } : stage,
  );
};

/** Ends a run for a reason of ours: a start that cannot succeed, an account that stays unreachable, a discarded start. Too late for a run that has ended. */
export const endRun = (
  run: Run,
  state: 'error' | 'stopped' | 'superseded',
  reason: string,
  nowIso: string,
): Run => {
  if (isFinished(run.state)) return run;
  const { nextCheckAt: _nextCheckAt, ...rest } = run;
  return { ...rest, held: false, state, reason, finishedAt: nowIso };
};
