import type { RunView, StageState, StageView } from '../../../../src/contract/views';

const words = {
  pending: 'not started',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  stopped: 'stopped',
  'waiting-for-approval': 'waiting for approval',
  skipped: 'skipped',
} as const satisfies Record<StageState, string>;

/** `Build: running`. */
export function stageWords(stage: StageView): string {
  return `${stage.name}: ${words[stage.state]}`;
}

const atWork: ReadonlySet<StageState> = new Set(['running', 'waiting-for-approval']);
const ended: ReadonlySet<StageState> = new Set(['failed', 'stopped']);

function currentIndex(stages: readonly StageView[]): number {
  const working = stages.findIndex((stage) => atWork.has(stage.state));
  if (working >= 0) return working;
  const stuck = stages.findLastIndex((stage) => ended.has(stage.state));
  return stuck >= 0 ? stuck : stages.findLastIndex((stage) => stage.state !== 'pending');
}

const parts = {
  pipeline: ['stage', 'stages'],
  project: ['phase', 'phases'],
} as const satisfies Record<RunView['kind'], readonly [string, string]>;

/** `2 of 3 stages: Build running`: the stage or phase at work, else the one that ended the run, else the last one reached. */
export function stageSummary(stages: readonly StageView[], kind: RunView['kind'] = 'pipeline'): string {
  const [one, many] = parts[kind];
  const index = currentIndex(stages);
  const stage = stages[index];
  const total = `${stages.length} ${stages.length === 1 ? one : many}`;
  if (stage === undefined) return `0 of ${total}: not started`;
  return `${index + 1} of ${total}: ${stage.name} ${words[stage.state]}`;
}
