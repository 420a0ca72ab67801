import fc from 'fast-check';
import type { Run } from '../../../src/domain/runs';
import { isFinished } from '../../../src/domain/runs';
import { cancelReach, isOfClosed, reachedGate, supersededRuns } from '../../../src/domain/supersede';
import { aLink, aRun, otherRepositoryId, repositoryId } from '../../support/factories';

const link = aLink({ concurrency: { cancel: 'running' } });
const onBranch = (more: Partial<Run> = {}): Run =>
  aRun({
    ref: { type: 'branch', name: 'dev' },
    pushed: { at: '2026-11-22T10:00:00.000Z', mainBranch: false },
    ...more,
  });
const at = (second: number, more: Partial<Run> = {}): Run =>
  onBranch({
    id: `run-${second}`,
    executionId: `x-${second}`,
    pushed: { at: `2026-11-22T10:00:${String(second).padStart(2, '0')}.000001Z`, mainBranch: false },
    ...more,
  });
const idsOf = (found: ReturnType<typeof supersededRuns>) => found?.older.map(({ id }) => id);

describe('what a newer run supersedes', () => {
  it('is the older runs of its ref, whichever of them asks', () => {
    const [one, two, three] = [at(1), at(2), at(3)];
    for (const asks of [one, two, three]) {
      const found = supersededRuns(link, asks, [three, one, two]);
      expect(found?.newest.id).toBe('run-3');
      expect(idsOf(found)?.sort()).toEqual(['run-1', 'run-2']);
    }
  });

  it.each([
    ['another ref', at(1, { ref: { type: 'branch', name: 'other' } })],
    ['a tag of that name', at(1, { ref: { type: 'tag', name: 'dev' } })],
    ['another repository', at(1, { repositoryId: otherRepositoryId })],
    ['another link', at(1, { linkId: 'link-2' })],
    [
      'a pull request',
      at(1, { pullRequest: { number: 1, phase: 'open', source: 'dev', destination: 'main' } }),
    ],
    ['a re-run', at(1, { cause: 're-run' })],
    ['a start by hand', at(1, { cause: 'manual' })],
    ['a start of AWS', at(1, { cause: 'aws' })],
    ['a run that ended', at(1, { state: 'succeeded' })],
  ])('is not %s', (_, older) => {
    expect(idsOf(supersededRuns(link, at(2), [older]))).toEqual([]);
  });

  it('is nothing while AWS does not run the newer one, but for what waits', () => {
    const { executionId: _executionId, ...waiting } = at(1, { state: 'queued' });
    const { executionId: _other, ...newest } = at(3, { state: 'queued' });
    expect(idsOf(supersededRuns(link, newest, [waiting, at(2)]))).toEqual(['run-1']);
  });

  it('is what waits only, where the link says so', () => {
    const queued = aLink({ concurrency: { cancel: 'queued' } });
    const { executionId: _executionId, ...waiting } = at(1, { state: 'queued' });
    expect(idsOf(supersededRuns(queued, at(3), [waiting, at(2)]))).toEqual(['run-1']);
  });

  it.each([
    ['is held', at(2, { state: 'queued', held: true })],
    ['could not run', (({ executionId: _e, ...run }) => run)(at(2, { state: 'error' }))],
  ])('is nothing when the newer one %s', (_, newer) => {
    expect(supersededRuns(link, newer, [at(1)])?.newest.id ?? 'run-1').toBe('run-1');
  });

  it('spares the main branch unless the link includes it', () => {
    const main = at(2, { pushed: { at: '2026-11-22T10:00:02.000Z', mainBranch: true } });
    expect(cancelReach(link, main)).toBeUndefined();
    const { pushed: _pushed, ...unknown } = main;
    expect(cancelReach(link, unknown)).toBeUndefined();
    expect(cancelReach(aLink({ concurrency: { cancel: 'running', mainToo: true } }), main)).toBe('running');
    expect(cancelReach(aLink(), at(1))).toBeUndefined();
  });

  it('leaves one live run of a ref, in whatever order runs ask and however often', () => {
    const seconds = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(seconds, fc.array(fc.nat(), { maxLength: 20 }), (made, asks) => {
        const runs = new Map(made.map((second) => [`run-${second}`, at(second)]));
        const ask = (index: number) => {
          const run = [...runs.values()][index % runs.size];
          const found = run && supersededRuns(link, run, [...runs.values()]);
          for (const older of found?.older ?? []) runs.set(older.id, { ...older, state: 'stopped' });
        };
        asks.forEach(ask);
        made.forEach((_, index) => ask(index));
        const live = [...runs.values()].filter(({ state }) => !isFinished(state));
        expect(live.map(({ id }) => id)).toEqual([`run-${Math.max(...made)}`]);
      }),
    );
  });
});

describe('runs of what is closed', () => {
  const gone = {
    repositoryId,
    what: { kind: 'branch', name: 'dev' },
    at: '2026-11-22T10:00:05.000Z',
  } as const;
  const declined = {
    repositoryId,
    what: { kind: 'pull-request', number: 7, as: 'declined' },
    at: '2026-11-22T10:00:05.000Z',
  } as const;
  const pullRequest = { number: 7, phase: 'open', source: 'dev', destination: 'main' } as const;

  it('are those of a deleted branch from before, and of a closed pull request', () => {
    expect(isOfClosed(link, at(1), gone)).toBe(true);
    expect(isOfClosed(link, at(9), gone)).toBe(false);
    expect(isOfClosed(link, at(1, { pullRequest }), gone)).toBe(false);
    expect(isOfClosed(link, at(1, { pullRequest }), declined)).toBe(true);
    expect(isOfClosed(link, at(1, { pullRequest: { ...pullRequest, number: 8 } }), declined)).toBe(false);
    expect(isOfClosed(link, at(1, { pullRequest: { ...pullRequest, phase: 'merged' } }), declined)).toBe(
      false,
    );
    expect(isOfClosed(link, at(1, { repositoryId: otherRepositoryId }), gone)).toBe(false);
    expect(isOfClosed(aLink({ concurrency: { cancel: 'queued' } }), at(1), gone)).toBe(false);
    expect(isOfClosed(aLink(), at(1), gone)).toBe(false);
  });
});

describe('the point of no return', () => {
  it('is the first stage that deploys or asks a person, by what the link or AWS says', () => {
    const stages = [
      { name: 'Build', state: 'running' },
      { name: 'Deploy', state: 'pending' },
    ] as const;
    expect(reachedGate([{ deployStages: ['Deploy'] }], stages)).toBeUndefined();
    expect(reachedGate([{ deployStages: [] }, { deployStages: ['Build'] }], stages)).toBe('Build');
  });
});
