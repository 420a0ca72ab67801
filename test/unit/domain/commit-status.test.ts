import fc from 'fast-check';
import { commitStatusOf, commitStatusState, deservesPost, postMark } from '../../../src/domain/commit-status';
import { statusKey } from '../../../src/domain/ids';
import { applyEvent, applySnapshot } from '../../../src/domain/run-machine';
import type { Run, RunState } from '../../../src/domain/runs';
import { isFinished } from '../../../src/domain/runs';
import {
  aFinishedRun,
  anEvent,
  approvalEvent,
  aQueuedRun,
  aRun,
  aSnapshot,
  stageEvent,
  stages,
} from '../../support/factories';

const nowIso = '2026-11-22T10:02:04.000Z';
const url = 'https://bitbucket.org/page';
const statusOf = (run: Run) => commitStatusOf(run, url, nowIso);
const describeRun = (run: Run): string => statusOf(run).description;

const runStates: readonly RunState[] = [
  'queued', 'starting', 'running', 'waiting-for-approval', 'succeeded', 'failed', 'stopped', 'superseded', 'error',
]; // prettier-ignore

/** The run after its status was posted. */
const post = (run: Run): Run => ({ ...run, posts: run.posts + 1, posted: postMark(run) });
const postIfDeserved = (run: Run): Run => (deservesPost(run) ? post(run) : run);

describe('the state of a commit status', () => {
  it('is known for every state of a run, and only open runs are in progress', () => {
    expect(Object.keys(commitStatusState).sort()).toEqual([...runStates].sort());
    for (const state of runStates) expect(commitStatusState[state] === 'INPROGRESS').toBe(!isFinished(state));
  });

  it.each([
    ['succeeded', 'SUCCESSFUL'],
    ['failed', 'FAILED'],
    ['error', 'FAILED'],
    ['stopped', 'STOPPED'],
    ['superseded', 'STOPPED'],
  ] as const)('of a run that %s is %s', (state, expected) => {
    expect(statusOf(aFinishedRun({ state })).state).toBe(expected);
  });
});

describe('the key of a commit status', () => {
  it('has exactly 40 characters that Bitbucket takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (linkId) =>
        expect(statusKey(linkId)).toMatch(/^[a-z0-9-]{40}$/),
      ),
    );
  });

  it('belongs to the link: every run of it overwrites the same status', () => {
    const keys = [aRun(), aFinishedRun({ id: 'another', commit: 'c'.repeat(40), linkName: 'Renamed' })].map(
      (run) => statusOf(run).key,
    );
    expect(new Set(keys).size).toBe(1);
    expect(statusOf(aRun({ linkId: 'link-2' })).key).not.toBe(keys[0]);
  });

  it('never changes between releases, or old statuses would stay for ever', () => {
    expect(statusKey('link-1')).toBe('slipway-d1705be0732db387fc7953b5bda823d8');
  });
});

describe('the words of a commit status', () => {
  it('name the link, the account and the region, and the branch only for a branch', () => {
    expect(statusOf(aRun())).toMatchObject({ name: 'Build · Production eu-west-1', refname: 'main', url });
    expect(statusOf(aRun({ ref: { type: 'tag', name: 'v1' } }))).not.toHaveProperty('refname');
    const { ref: _ref, ...withoutRef } = aRun();
    expect(statusOf(withoutRef)).not.toHaveProperty('refname');
  });

  it.each([
    ['Queued', aQueuedRun()],
    ['Starting', aQueuedRun({ state: 'starting' })],
    ['1 of 3 stages done, Build running, 2 min 4 s', aRun({ stages: stages('succeeded', 'running') })],
    ['0 of 3 stages done, 2 min 4 s', aRun()],
    [
      'Waiting for approval in Deploy',
      aRun({
        state: 'waiting-for-approval',
        stages: stages('succeeded', 'succeeded', 'waiting-for-approval'),
      }),
    ],
    ['0 of 1 stage done, 2 min 4 s', aRun({ stages: [{ name: 'All', state: 'pending' }] })],
    ['3 stages succeeded after 5 min', aFinishedRun()],
    [
      'Failed in Build after 5 min: exit status 1',
      aFinishedRun({ state: 'failed', stages: stages('succeeded', 'failed'), reason: 'exit status 1' }),
    ],
    ['Failed after 5 min', aFinishedRun({ state: 'failed', stages: stages('succeeded') })],
    ['Stopped after 5 min', aFinishedRun({ state: 'stopped' })],
    ['Superseded by a newer run after 5 min', aFinishedRun({ state: 'superseded' })],
    ['Run Verify on the account', aFinishedRun({ state: 'error', reason: 'Run Verify on the account' })],
    ['Could not run', aFinishedRun({ state: 'error' })],
  ])('say "%s"', (expected, run) => {
    expect(describeRun(run)).toBe(expected);
  });

  it('count from the creation of a run that never started', () => {
    const { startedAt: _startedAt, ...run } = aFinishedRun({
      state: 'stopped',
      createdAt: '2026-11-22T10:04:00.000Z',
    });
    expect(describeRun(run)).toBe('Stopped after 1 min');
  });

  it('fit into 255 characters and never cut one in two', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '😀', 'ü'), minLength: 100, maxLength: 400 });
    fc.assert(
      fc.property(text, text, (linkName, reason) => {
        const { name, description } = statusOf(aFinishedRun({ state: 'error', linkName, reason }));
        for (const each of [name, description]) {
          expect(each.length).toBeLessThanOrEqual(255);
          expect(encodeURIComponent(each)).toBeTruthy();
        }
      }),
    );
  });
});

describe('which changes are worth a call to Bitbucket', () => {
  it('a green run of three stages costs three: started, under way, succeeded', () => {
    const events = ['Source', 'Build', 'Deploy'].map((stage) => stageEvent(stage, 'STARTED'));
    let run = postIfDeserved(aRun());
    for (const event of [anEvent(), ...events, ...events]) run = postIfDeserved(applyEvent(run, event));
    run = postIfDeserved(applySnapshot(run, aSnapshot(), nowIso));
    run = postIfDeserved(applySnapshot(run, aSnapshot(), nowIso));
    expect(run.posts).toBe(3);
  });

  it('a run with any number of stages costs no more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (count) => {
        const names = Array.from({ length: count }, (_, at) => `Stage ${at}`);
        let run = postIfDeserved(aRun({ stages: names.map((name) => ({ name, state: 'pending' })) }));
        for (const name of names) run = postIfDeserved(applyEvent(run, stageEvent(name, 'STARTED')));
        expect(
          postIfDeserved(applySnapshot(run, aSnapshot({ stages: [] }), nowIso)).posts,
        ).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('the same news is never told twice', () => {
    for (const state of runStates) expect(deservesPost(post(aRun({ state })))).toBe(false);
  });

  it('an end always is news, whatever was posted before', () => {
    for (const state of runStates.filter(isFinished)) {
      expect(deservesPost({ ...post(aRun()), posts: 99, state })).toBe(true);
    }
  });

  it('an approval that waits is news, and so is its answer', () => {
    const running = { ...post(aRun({ stages: stages('succeeded', 'running') })), posts: 2 };
    const waiting = applyEvent(running, approvalEvent('Build', 'STARTED'));
    expect(deservesPost(waiting)).toBe(true);
    expect(deservesPost(applyEvent(post(waiting), approvalEvent('Build', 'SUCCEEDED')))).toBe(true);
  });

  it('a retry after an end is news', () => {
    const failed = post(aFinishedRun({ state: 'failed', posts: 3 }));
    expect(deservesPost(applyEvent(failed, anEvent({ state: 'RESUMED' })))).toBe(true);
  });

  it('the second end of a retried run is news again', () => {
    const failed = post(aFinishedRun({ state: 'failed' }));
    expect(deservesPost({ ...failed, attempt: 2 })).toBe(true);
  });

  it('a held run is nothing Bitbucket should know yet', () => {
    expect(deservesPost(aQueuedRun({ held: true }))).toBe(false);
  });
});
