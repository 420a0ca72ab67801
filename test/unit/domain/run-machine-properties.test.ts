import fc from 'fast-check';
import type { AwsEvent, ExecutionSnapshot, PipelineExecutionStatus } from '../../../src/domain/observations';
import { eventStates, runStateOf } from '../../../src/domain/observations';
import { applyEvent, applySnapshot } from '../../../src/domain/run-machine';
import type { Run, StageState } from '../../../src/domain/runs';
import { isFinished } from '../../../src/domain/runs';
import {
  aFinishedRun,
  anEvent,
  approvalEvent,
  aRun,
  aSnapshot,
  stageEvent,
  stages,
} from '../../support/factories';

const nowIso = '2026-11-22T10:06:00.000Z';

const anyEvent = fc
  .record({
    scope: fc.constantFrom('pipeline', 'stage', 'action'),
    state: fc.constantFrom(...eventStates),
    stage: fc.constantFrom('Source', 'Build', 'Deploy', 'Unknown'),
    approval: fc.boolean(),
    attempt: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  })
  .map(({ attempt, ...rest }): AwsEvent =>
    anEvent({ ...rest, ...(attempt === undefined ? {} : { attempt }) }),
  );

const apply = (run: Run, events: readonly AwsEvent[]): Run => events.reduce(applyEvent, run);

/** What EventBridge sends for one run whose first attempt fails in Build and whose second passes an approval. */
const story: readonly AwsEvent[] = [
  anEvent({ attempt: 1 }),
  stageEvent('Source', 'STARTED', { attempt: 1 }),
  stageEvent('Build', 'STARTED', { attempt: 1 }),
  stageEvent('Build', 'FAILED', { attempt: 1 }),
  stageEvent('Build', 'STARTED', { attempt: 2 }),
  stageEvent('Deploy', 'STARTED', { attempt: 2 }),
  approvalEvent('Deploy', 'STARTED', { attempt: 2 }),
  approvalEvent('Deploy', 'SUCCEEDED', { attempt: 2 }),
];

const shuffled = fc.shuffledSubarray([...story, ...story.slice(2, 5)], { minLength: 0 });
const statuses: readonly PipelineExecutionStatus[] = [
  'Succeeded',
  'Failed',
  'Stopped',
  'Cancelled',
  'Superseded',
];

const rank: Readonly<Record<StageState, number>> = {
  pending: 0,
  running: 1,
  'waiting-for-approval': 1,
  succeeded: 2,
  failed: 2,
  stopped: 2,
  skipped: 2,
};

describe('any events in any order', () => {
  it('with duplicates and losses, end the same once AWS has answered', () => {
    fc.assert(
      fc.property(shuffled, fc.constantFrom(...statuses), (events, status) => {
        const snapshot: ExecutionSnapshot = aSnapshot({
          status,
          stages: stages('succeeded', 'succeeded', 'failed'),
        });
        const end = applySnapshot(apply(aRun(), events), snapshot, nowIso);
        const { attempt: _attempt, ...expected } = applySnapshot(aRun(), snapshot, nowIso);
        expect(end).toMatchObject(expected);
        expect(end.state).toBe(runStateOf[status]);
      }),
    );
  });

  it('never end a run: that is for AWS to confirm', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        expect(isFinished(apply(aRun(), events).state)).toBe(false);
      }),
    );
  });

  it('never open a run that succeeded or was superseded', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), fc.constantFrom('succeeded', 'superseded'), (events, state) => {
        const run = aFinishedRun({ state });
        expect(apply(run, events)).toBe(run);
      }),
    );
  });

  it('open a failed or stopped run only by a higher attempt, or by RESUMED where AWS counts none', () => {
    fc.assert(
      fc.property(
        anyEvent,
        fc.constantFrom('failed', 'stopped', 'error'),
        fc.integer({ min: 1, max: 3 }),
        (event, state, attempt) => {
          const run = aFinishedRun({ state, attempt });
          const told = event.attempt ?? attempt;
          const mayOpen = told > attempt || (event.attempt === undefined && event.state === 'RESUMED');
          expect(isFinished(applyEvent(run, event).state)).toBe(!mayOpen);
        },
      ),
    );
  });

  it('of older attempts change nothing', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const run = aRun({ attempt: 4 });
        expect(applyEvent(run, { ...event, attempt: event.attempt ?? 1 })).toBe(run);
      }),
    );
  });

  it('never lower the attempt', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), anyEvent, (events, last) => {
        const before = apply(aRun(), events);
        expect(applyEvent(before, last).attempt).toBeGreaterThanOrEqual(before.attempt);
      }),
    );
  });

  it('only move stages forward within an attempt', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), anyEvent, (events, last) => {
        const before = apply(aRun(), events);
        const after = applyEvent(before, last);
        fc.pre(after.attempt === before.attempt);
        for (const [index, stage] of before.stages.entries()) {
          expect(rank[after.stages[index]?.state ?? 'pending']).toBeGreaterThanOrEqual(rank[stage.state]);
        }
      }),
    );
  });

  it('twice in a row are the same as once', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), anyEvent, (events, last) => {
        const once = applyEvent(apply(aRun(), events), last);
        expect(applyEvent(once, last)).toBe(once);
      }),
    );
  });

  it('keep the names of the stages, each once', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        const names = apply(aRun(), events).stages.map(({ name }) => name);
        expect(names.slice(0, 3)).toEqual(['Source', 'Build', 'Deploy']);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
