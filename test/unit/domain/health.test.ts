import { costOf, runsOfMonth } from '../../../src/domain/costs';
import { storedPayload, storedProblem, withoutSecrets } from '../../../src/domain/dead-letters';
import { healthy, withNote } from '../../../src/domain/health';
import { isForProject, isInReach } from '../../../src/domain/managers';
import { activePause, pauseSentence } from '../../../src/domain/pauses';
import { aPush } from '../../support/factories';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString();

describe('health notes', () => {
  it('keep the newest twenty problems, each code once in ten minutes', () => {
    const note = { kind: 'problem', code: 'queue.failed', detail: 'x' } as const;
    const once = withNote(healthy, note, at(0));
    expect(withNote(once, note, at(9))).toBe(once);
    expect(withNote(once, { ...note, code: 'push.failed' }, at(9)).problems).toHaveLength(2);
    let health = healthy;
    for (let minute = 0; minute < 300; minute += 10) health = withNote(health, note, at(minute));
    expect(health.problems).toHaveLength(20);
    expect(health.problems[0]?.at).toBe(at(290));
  });

  it.each([{ kind: 'throttled' }, { kind: 'near-limit' }, { kind: 'late', seconds: 300 }] as const)(
    'are not written again for ten minutes: $kind',
    (note) => {
      const first = withNote(healthy, note, at(0));
      expect(first).not.toBe(healthy);
      expect(withNote(first, note, at(9))).toBe(first);
      expect(withNote(first, note, at(10))).not.toBe(first);
    },
  );
});

describe('what a month costs', () => {
  const nowMs = Date.parse(at(0));
  const day = 86_400_000;

  it('counts the runs of 30 days, and reckons from the newest when there are more than were read', () => {
    const ends = [1, 2, 29, 31].map((days) => nowMs - days * day);
    expect(runsOfMonth(ends, nowMs, 100)).toEqual({ runs: 3, reckoned: false });
    const busy = Array.from({ length: 100 }, (_, index) => nowMs - (index / 100) * day);
    expect(runsOfMonth(busy, nowMs, 100)).toEqual({ runs: 3030, reckoned: true });
    expect(runsOfMonth([], nowMs, 100)).toEqual({ runs: 0, reckoned: false });
    expect(costOf(1000)).toEqual({ slipway: expect.closeTo(0.13), awsEvents: expect.closeTo(0.001) });
  });
});

describe('a dead letter', () => {
  it('holds the message whole when that fits and hides nothing', () => {
    expect(storedPayload('{"kind":"check"}')).toEqual({ payload: '{"kind":"check"}', replayable: true });
  });

  it('that is masked or cut cannot be done again', () => {
    expect(storedPayload('{"x":"AKIAIOSFODNN7EXAMPLE"}')).toEqual({
      payload: '{"x":"***"}',
      replayable: false,
    });
    const long = storedPayload(JSON.stringify(Array.from({ length: 2000 }, () => 'word')));
    expect(long.replayable).toBe(false);
    expect(Buffer.byteLength(long.payload)).toBeLessThanOrEqual(4096);
  });

  it('loses what a commit message gives away, and nothing that decides the push', () => {
    const push = aPush({ message: 'password=hunter2hunter2' });
    expect(withoutSecrets(push)).toEqual({ ...push, message: 'password=***' });
    expect(storedProblem(new Error('token=abcdefgh'))).toBe('Error: token=***');
    expect(storedProblem('text')).toBe('Something that is no error');
  });
});

describe('an account manager', () => {
  it('of all projects reaches every account, of some only accounts of these alone', () => {
    expect(isInReach({}, {})).toBe(true);
    const reach = { projects: ['SHOP', 'PLAT'] };
    expect(isInReach(reach, { projects: ['SHOP'] })).toBe(true);
    expect(isInReach(reach, { projects: ['SHOP', 'HR'] })).toBe(false);
    expect(isInReach(reach, {})).toBe(false);
  });

  it('links accounts that repositories of these projects may use', () => {
    expect(isForProject({}, undefined)).toBe(true);
    expect(isForProject({ projects: ['SHOP'] }, 'SHOP')).toBe(true);
    expect(isForProject({ projects: ['SHOP'] }, 'HR')).toBe(false);
    expect(isForProject({ projects: ['SHOP'] }, undefined)).toBe(false);
  });
});

describe('a pause', () => {
  const pause = { reason: 'Freeze', by: 'ada', at: at(0) };

  it('of the workspace goes before one of the repository', () => {
    expect(activePause(undefined, undefined)).toBeUndefined();
    expect(activePause(undefined, pause)?.scope).toBe('repository');
    expect(activePause(pause, { ...pause, reason: 'Other' })).toEqual({ ...pause, scope: 'workspace' });
    expect(pauseSentence({ scope: 'workspace', reason: 'Freeze' })).toBe(
      'Starts are paused in this workspace: Freeze',
    );
  });
});
