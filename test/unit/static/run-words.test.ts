import type { RunState, StageState, StageView } from '../../../src/contract/views';
import { announcement } from '../../../static/app/src/panel/announcement';
import { isOpen, stateDrawing } from '../../../static/app/src/panel/run-states';
import { stageSummary, stageWords } from '../../../static/app/src/panel/stage-summary';
import { aRunView } from './a-run-view';

function stages(...states: readonly StageState[]): StageView[] {
  const names = ['Source', 'Build', 'Deploy'];
  return states.map((state, index) => ({ name: names[index] ?? `Stage ${index}`, state }));
}

describe('the stages of a run in words', () => {
  it.each<[StageState[], string]>([
    [['succeeded', 'running', 'pending'], '2 of 3 stages: Build running'],
    [['succeeded', 'waiting-for-approval', 'pending'], '2 of 3 stages: Build waiting for approval'],
    [['succeeded', 'failed', 'pending'], '2 of 3 stages: Build failed'],
    [['succeeded', 'failed', 'skipped'], '2 of 3 stages: Build failed'],
    [['succeeded', 'succeeded', 'succeeded'], '3 of 3 stages: Deploy succeeded'],
    [['succeeded', 'pending', 'pending'], '1 of 3 stages: Source succeeded'],
    [['pending', 'pending', 'pending'], '0 of 3 stages: not started'],
    [['running'], '1 of 1 stage: Source running'],
  ])('says %j as %s', (states, words) => {
    expect(stageSummary(stages(...states))).toBe(words);
  });

  it('names a stage with its state', () => {
    expect(stageWords({ name: 'Build', state: 'pending' })).toBe('Build: not started');
  });
});

describe('the state of a run', () => {
  it.each<[RunState, boolean]>([
    ['queued', true],
    ['starting', true],
    ['running', true],
    ['waiting-for-approval', true],
    ['succeeded', false],
    ['failed', false],
    ['stopped', false],
    ['superseded', false],
    ['error', false],
  ])('%s: open is %s', (state, open) => {
    expect(isOpen({ state, held: false })).toBe(open);
  });

  it('is held before anything else', () => {
    expect(stateDrawing({ state: 'queued', held: true }).label).toBe('Held');
    expect(isOpen({ state: 'queued', held: true })).toBe(false);
  });
});

describe('what a screen reader hears after a poll', () => {
  it('is nothing when only the progress inside a state changed', () => {
    expect(announcement([aRunView()], [aRunView({ version: 2, stages: [] })])).toBe('');
  });

  it('names a run whose state changed', () => {
    expect(announcement([aRunView()], [aRunView({ version: 2, state: 'failed' })])).toBe(
      'Shop web on main, commit a1b2c3d: failed.',
    );
  });

  it('names a new run, also without a ref', () => {
    const { ref: _, ...detached } = aRunView({ id: 'run-2', state: 'queued' });
    expect(announcement([aRunView()], [detached, aRunView()])).toBe('Shop web, commit a1b2c3d: queued.');
  });
});
