import { runDurationMs } from '../../../static/app/src/panel/run-duration';
import { ageWords, durationWords } from '../../../static/app/src/shared/duration';
import { aRunView } from './a-run-view';

const startedMs = Date.parse('2026-03-01T10:00:10.000Z');

describe('durations in words', () => {
  it.each([
    [-5000, '0 s'],
    [45_900, '45 s'],
    [60_000, '1 min 0 s'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
    [273_600_000, '3 d 4 h'],
  ])('says %d ms as %s', (durationMs, words) => {
    expect(durationWords(durationMs)).toBe(words);
  });
});

describe('ages in words', () => {
  const nowMs = Date.parse('2026-03-01T10:00:00.000Z');

  it.each([
    ['2026-03-01T10:00:30.000Z', 'just now'],
    ['2026-03-01T09:59:01.000Z', 'just now'],
    ['2026-03-01T09:55:00.000Z', '5 min ago'],
    ['2026-03-01T07:00:00.000Z', '3 h ago'],
    ['2026-02-27T10:00:00.000Z', '2 d ago'],
    ['2026-01-15T10:00:00.000Z', '2026-01-15'],
    ['yesterday', 'at an unknown time'],
  ])('says %s as %s', (iso, words) => {
    expect(ageWords(iso, nowMs)).toBe(words);
  });
});

describe('the duration of a run', () => {
  it('grows while the run is open', () => {
    expect(runDurationMs(aRunView(), startedMs + 5000)).toBe(5000);
  });

  it('is fixed by the end of the run', () => {
    const run = aRunView({ state: 'succeeded', finishedAt: '2026-03-01T10:01:10.000Z' });
    expect(runDurationMs(run, startedMs + 999_000)).toBe(60_000);
  });

  it('is unknown before the start and for an ended run without an end', () => {
    const { startedAt: _, ...unstarted } = aRunView();
    expect(runDurationMs(unstarted, startedMs)).toBeUndefined();
    expect(runDurationMs(aRunView({ state: 'error' }), startedMs)).toBeUndefined();
  });
});
