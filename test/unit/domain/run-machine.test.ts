import { applyEvent, applySnapshot, endRun } from '../../../src/domain/run-machine';
import type { RunState } from '../../../src/domain/runs';
import { aFinishedRun, anEvent, aRun, aSnapshot, stageEvent, stages } from '../../support/factories';

const nowIso = '2026-11-22T10:06:00.000Z';

describe('what an event changes', () => {
  it('a stage that starts makes the run running and the stages before it done', () => {
    const run = applyEvent(aRun({ state: 'starting' }), stageEvent('Build', 'STARTED'));
    expect(run).toMatchObject({ state: 'running', stages: stages('succeeded', 'running') });
  });

  it('a skipped stage stays skipped when a later one starts', () => {
    const run = applyEvent(aRun({ stages: stages('succeeded', 'skipped') }), stageEvent('Deploy', 'STARTED'));
    expect(run.stages).toEqual(stages('succeeded', 'skipped', 'running'));
  });

  it('a stage nobody knew is added', () => {
    const run = applyEvent(aRun(), stageEvent('Smoke', 'STARTED'));
    expect(run.stages.at(-1)).toEqual({ name: 'Smoke', state: 'running' });
  });

  it('a stage that failed is shown, and the run waits for AWS to confirm its end', () => {
    const run = applyEvent(aRun(), stageEvent('Build', 'FAILED'));
    expect(run).toMatchObject({ state: 'running', stages: stages('succeeded', 'failed') });
  });

  it('a failed action fails its stage', () => {
    const event = anEvent({ scope: 'action', stage: 'Build', action: 'Test', state: 'FAILED' });
    expect(applyEvent(aRun(), event).stages).toEqual(stages('succeeded', 'failed'));
  });

  it('an action that succeeded says nothing about its stage', () => {
    const run = aRun();
    const event = anEvent({ scope: 'action', stage: 'Build', action: 'Test', state: 'SUCCEEDED' });
    expect(applyEvent(run, event)).toBe(run);
  });

  it.each(['SUCCEEDED', 'FAILED', 'STOPPED', 'SUPERSEDED', 'CANCELED', 'ABANDONED', 'STOPPING'] as const)(
    'the pipeline being %s is for AWS to confirm',
    (state) => {
      const run = aRun();
      expect(applyEvent(run, anEvent({ state }))).toBe(run);
    },
  );

  it('a duplicate changes nothing', () => {
    const once = applyEvent(aRun(), stageEvent('Build', 'STARTED'));
    expect(applyEvent(once, stageEvent('Build', 'STARTED'))).toBe(once);
  });

  it('a stage known to be further is not set back', () => {
    const run = aRun({ stages: stages('succeeded', 'succeeded', 'running') });
    expect(applyEvent(run, stageEvent('Build', 'STARTED'))).toBe(run);
    expect(applyEvent(run, stageEvent('Build', 'FAILED'))).toBe(run);
  });

  it('an event of an older attempt changes nothing', () => {
    const run = aRun({ attempt: 2 });
    expect(applyEvent(run, stageEvent('Build', 'FAILED', { attempt: 1 }))).toBe(run);
  });

  it('an event without an attempt belongs to the one that runs', () => {
    const run = aRun({ attempt: 2 });
    expect(applyEvent(run, stageEvent('Build', 'STARTED'))).toMatchObject({
      attempt: 2,
      stages: stages('succeeded', 'running'),
    });
  });
});

describe('a retry', () => {
  const failed = aFinishedRun({
    state: 'failed',
    stages: stages('succeeded', 'failed'),
    reason: 'Tests failed',
  });

  it('by a higher attempt opens the run and the stages from the failed one on', () => {
    const run = applyEvent(failed, stageEvent('Build', 'STARTED', { attempt: 2 }));
    expect(run).toMatchObject({ state: 'running', attempt: 2, stages: stages('succeeded', 'running') });
    expect(run.finishedAt).toBeUndefined();
    expect(run.reason).toBeUndefined();
  });

  it('by RESUMED opens the run at the first stage that did not succeed', () => {
    expect(applyEvent(failed, anEvent({ state: 'RESUMED' }))).toMatchObject({
      state: 'running',
      stages: stages('succeeded'),
    });
  });

  it.each(['failed', 'stopped', 'error'] as const)('opens a run that is %s', (state) => {
    expect(applyEvent({ ...failed, state }, anEvent({ state: 'STARTED', attempt: 2 })).state).toBe('running');
  });

  it.each(['succeeded', 'superseded'] as const)('never opens a run that is %s', (state) => {
    const run = aFinishedRun({ state });
    for (const event of [anEvent({ state: 'RESUMED' }), stageEvent('Build', 'STARTED', { attempt: 9 })]) {
      expect(applyEvent(run, event)).toBe(run);
    }
  });

  it.each([
    anEvent({ state: 'RESUMED', attempt: 1 }),
    stageEvent('Build', 'STARTED'),
    stageEvent('Deploy', 'STARTED', { attempt: 1 }),
    anEvent({ state: 'STARTED' }),
  ])('is not what $scope $state of the same attempt means', (event) => {
    expect(applyEvent(failed, event)).toBe(failed);
  });

  it('while the run is still open starts its stages again', () => {
    const run = aRun({ stages: stages('succeeded', 'failed', 'pending') });
    expect(applyEvent(run, stageEvent('Build', 'STARTED', { attempt: 2 }))).toMatchObject({
      attempt: 2,
      stages: stages('succeeded', 'running'),
    });
  });
});

describe("AWS's own answer", () => {
  it.each([
    ['InProgress', 'running'],
    ['Stopping', 'running'],
    ['Succeeded', 'succeeded'],
    ['Failed', 'failed'],
    ['Stopped', 'stopped'],
    ['Cancelled', 'stopped'],
    ['Superseded', 'superseded'],
  ] as const)('%s makes a run %s', (status, state) => {
    expect(applySnapshot(aRun(), aSnapshot({ status }), nowIso).state).toBe(state);
  });

  it('ends the run: it is finished now, and due no more', () => {
    const run = applySnapshot(aRun(), aSnapshot(), nowIso);
    expect(run).toMatchObject({ state: 'succeeded', finishedAt: nowIso, heardAt: nowIso });
    expect(run.nextCheckAt).toBeUndefined();
  });

  it('that it succeeded makes every stage done but the skipped ones', () => {
    const seen = stages('succeeded', 'skipped', 'running');
    expect(applySnapshot(aRun(), aSnapshot({ stages: seen }), nowIso).stages).toEqual(
      stages('succeeded', 'skipped', 'succeeded'),
    );
  });

  it('keeps stages it does not name and adds those nobody knew', () => {
    const seen = [
      { name: 'Build', state: 'failed' },
      { name: 'Smoke', state: 'pending' },
    ] as const;
    const run = applySnapshot(
      aRun({ stages: stages('succeeded') }),
      aSnapshot({ status: 'Failed', stages: seen }),
      nowIso,
    );
    expect(run.stages).toEqual([...stages('succeeded', 'failed'), { name: 'Smoke', state: 'pending' }]);
  });

  it('with a stage that waits makes the run wait', () => {
    const seen = stages('succeeded', 'succeeded', 'waiting-for-approval');
    expect(applySnapshot(aRun(), aSnapshot({ status: 'InProgress', stages: seen }), nowIso).state).toBe(
      'waiting-for-approval',
    );
  });

  it('names the failed action, or else its own summary', () => {
    const failure = 'Build: action Test failed: exit status 1';
    const failed = aSnapshot({ status: 'Failed', statusSummary: 'Summary' });
    expect(applySnapshot(aRun(), { ...failed, failure }, nowIso).reason).toBe(failure);
    expect(applySnapshot(aRun(), failed, nowIso).reason).toBe('Summary');
  });

  it('corrects a run that nobody could reach, and its reason goes', () => {
    const lost = aFinishedRun({ state: 'error', reason: 'AWS could not be asked for 24 hours' });
    const found = applySnapshot(lost, aSnapshot(), nowIso);
    expect(found.state).toBe('succeeded');
    expect(found.reason).toBeUndefined();
  });

  it.each(['succeeded', 'superseded'] as const)(
    'read before the run was known to be %s changes nothing',
    (state) => {
      const run = aFinishedRun({ state });
      expect(applySnapshot(run, aSnapshot({ status: 'InProgress' }), nowIso)).toBe(run);
      expect(applySnapshot(run, aSnapshot({ status: 'Failed' }), nowIso)).toBe(run);
    },
  );

  it('that a failed run is in progress opens it again', () => {
    const failed = aFinishedRun({ state: 'failed', reason: 'Tests failed' });
    const run = applySnapshot(failed, aSnapshot({ status: 'InProgress', stages: [] }), nowIso);
    expect(run.state).toBe('running');
    expect(run.finishedAt).toBeUndefined();
  });
});

describe('an end of our own', () => {
  it('gives the reason, stops the checks and lets a held run go', () => {
    const run = endRun(aRun({ state: 'queued', held: true }), 'stopped', 'Discarded', nowIso);
    expect(run).toMatchObject({ state: 'stopped', held: false, reason: 'Discarded', finishedAt: nowIso });
    expect(run.nextCheckAt).toBeUndefined();
  });

  it.each<RunState>(['succeeded', 'failed', 'stopped', 'superseded', 'error'])(
    'comes too late for a run that is %s',
    (state) => {
      const run = aFinishedRun({ state });
      expect(endRun(run, 'error', 'Too late', nowIso)).toBe(run);
    },
  );
});
