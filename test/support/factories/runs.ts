import type { AwsEvent, ExecutionSnapshot } from '../../../src/domain/observations';
import type { Run, StageProgress, StageState } from '../../../src/domain/runs';
import { accountNumber, region } from './links';
import { hash, repositoryId } from './pushes';

export const executionId = '3f0d5a52-1c2b-4e5f-9a7b-2d4c6e8f0a1b';

/** Stages Source, Build and Deploy in these states. */
export const stages = (...states: readonly StageState[]): readonly StageProgress[] =>
  ['Source', 'Build', 'Deploy'].map((name, index) => ({ name, state: states[index] ?? 'pending' }));

/** A run whose execution AWS has just begun; nothing was posted yet. */
export const aRun = (overrides: Partial<Run> = {}): Run => ({
  id: '0123456789abcdef0123456789abcdef',
  version: 1,
  repositoryId,
  linkId: 'link-1',
  linkName: 'Build',
  place: `Production ${region}`,
  accountLinkId: 'account-1',
  accountId: accountNumber,
  region,
  pipeline: 'shop-build',
  cause: 'push',
  ref: { type: 'branch', name: 'main' },
  commit: hash('a'),
  state: 'running',
  held: false,
  attempt: 1,
  executionId,
  stages: stages(),
  createdAt: '2026-11-22T10:00:00.000Z',
  startedAt: '2026-11-22T10:00:00.000Z',
  nextCheckAt: '2026-11-22T10:35:00.000Z',
  posts: 0,
  ...overrides,
});

/** A run that is claimed, but that AWS has not been asked to start. */
export const aQueuedRun = (overrides: Partial<Run> = {}): Run => {
  const { executionId: _executionId, startedAt: _startedAt, ...run } = aRun({ state: 'queued' });
  const { ref } = { ...run, ...overrides };
  const mainBranch = ref?.type === 'branch' && ref.name === 'main';
  const pushed = { at: '2026-11-22T10:00:00.361017Z', mainBranch };
  return { ...run, pushed, claimedBy: 'invocation-1', claimedAt: run.createdAt, ...overrides };
};

/** A run that ended; finished runs are never due. */
export const aFinishedRun = (overrides: Partial<Run> = {}): Run => {
  const { nextCheckAt: _nextCheckAt, ...run } = aRun({
    state: 'succeeded',
    stages: stages('succeeded', 'succeeded', 'succeeded'),
  });
  return { ...run, finishedAt: '2026-11-22T10:05:00.000Z', ...overrides };
};

/** An event about the execution of `aRun`: unless told otherwise, the pipeline started. */
export const anEvent = (overrides: Partial<AwsEvent> = {}): AwsEvent => ({
  id: 'event-1',
  accountLinkId: 'account-1',
  accountId: accountNumber,
  region,
  pipeline: 'shop-build',
  executionId,
  scope: 'pipeline',
  state: 'STARTED',
  approval: false,
  time: '2026-11-22T10:00:05.000Z',
  ...overrides,
});

export const stageEvent = (
  stage: string,
  state: AwsEvent['state'],
  overrides: Partial<AwsEvent> = {},
): AwsEvent => anEvent({ scope: 'stage', stage, state, ...overrides });

export const approvalEvent = (
  stage: string,
  state: AwsEvent['state'],
  overrides: Partial<AwsEvent> = {},
): AwsEvent => anEvent({ scope: 'action', stage, action: 'Approve', approval: true, state, ...overrides });

export const aSnapshot = (overrides: Partial<ExecutionSnapshot> = {}): ExecutionSnapshot => ({
  status: 'Succeeded',
  stages: stages('succeeded', 'succeeded', 'succeeded'),
  commit: hash('a'),
  repository: 'acme/shop',
  ...overrides,
});
