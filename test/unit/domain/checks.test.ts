import fc from 'fast-check';
import {
  maxDelaySeconds,
  nextCheckDelaySeconds,
  nextSweepMs,
  startRetryDelaySeconds,
} from '../../../src/domain/checks';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('the quick checks', () => {
  it('come 1, 2, 4, 8, 15 and 30 minutes after the start', () => {
    let afterMinutes = 0;
    const times = [0, 1, 2, 3, 4, 5].map(
      (done) => (afterMinutes += (nextCheckDelaySeconds(done) ?? NaN) / 60),
    );
    expect(times).toEqual([1, 2, 4, 8, 15, 30]);
  });

  it('end after the sixth: then the sweep takes over', () => {
    expect([6, 7, 100].map(nextCheckDelaySeconds)).toEqual([undefined, undefined, undefined]);
  });

  it('are never further apart than Forge delays a queue event', () => {
    for (const done of [0, 1, 2, 3, 4, 5])
      expect(nextCheckDelaySeconds(done)).toBeLessThanOrEqual(maxDelaySeconds);
  });
});

describe('the sweep', () => {
  it('asks hourly on the first day and daily from then on', () => {
    expect(nextSweepMs(0, 35 * minuteMs)).toBe(95 * minuteMs);
    expect(nextSweepMs(0, 24 * hourMs - 1)).toBe(25 * hourMs - 1);
    expect(nextSweepMs(0, 24 * hourMs)).toBe(48 * hourMs);
    expect(nextSweepMs(0, 60 * 24 * hourMs)).toBe(61 * 24 * hourMs);
  });
});

describe('the backoff of a start', () => {
  it('doubles from 15 seconds to 15 minutes', () => {
    expect([0, 1, 2, 5, 6, 50].map((tries) => startRetryDelaySeconds(tries))).toEqual([
      15, 30, 60, 480, 900, 900,
    ]);
  });

  it("obeys AWS's own wait when it is longer, as far as Forge can delay", () => {
    expect(startRetryDelaySeconds(0, 45)).toBe(45);
    expect(startRetryDelaySeconds(3, 45)).toBe(120);
    expect(startRetryDelaySeconds(0, 86_400)).toBe(900);
  });

  it('always is a delay that the queue takes', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(1e9), (tries, wait) => {
        const seconds = startRetryDelaySeconds(tries, wait);
        expect(seconds).toBeGreaterThanOrEqual(15);
        expect(seconds).toBeLessThanOrEqual(900);
      }),
    );
  });
});
