import fc from 'fast-check';
import { compareTimes, durationText, isoOf, msBetween } from '../../../src/domain/durations';

describe('durations in words', () => {
  it.each([
    [0, '0 s'],
    [-5000, '0 s'],
    [999, '0 s'],
    [9_400, '9 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [124_000, '2 min 4 s'],
    [3_599_999, '59 min 59 s'],
    [3_600_000, '1 h'],
    [3_720_000, '1 h 2 min'],
    [3_659_000, '1 h'],
    [90_000_000, '25 h'],
  ])('%d ms are %s', (ms, expected) => {
    expect(durationText(ms)).toBe(expected);
  });
});

describe('times', () => {
  it('between two zones are counted by the clock', () => {
    expect(msBetween('2026-11-22T10:00:00Z', '2026-11-22T12:00:01+02:00')).toBe(1000);
    expect(isoOf(0)).toBe('1970-01-01T00:00:00.000Z');
  });

  it.each([
    ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00.5Z'],
    ['2026-11-22T10:00:00.361Z', '2026-11-22T10:00:00.361017Z'],
    ['2026-11-22T10:00:00.361016Z', '2026-11-22T10:00:00.361017Z'],
    ['2026-11-22T12:30:00+02:00', '2026-11-22T11:00:00Z'],
  ])('%s comes before %s', (earlier, later) => {
    expect(compareTimes(earlier, later)).toBeLessThan(0);
    expect(compareTimes(later, earlier)).toBeGreaterThan(0);
  });

  it('of any precision are equal to themselves written longer', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), (date) => {
        const iso = date.toISOString();
        expect(compareTimes(iso, iso.replace('Z', '000Z'))).toBe(0);
      }),
    );
  });
});
