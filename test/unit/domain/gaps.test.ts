import { gapsSince, isRefGap, isRequestGap, standInTime } from '../../../src/domain/gaps';
import { aFollowedLink, aLink, hash } from '../../support/factories';

const nowMs = Date.UTC(2026, 10, 22, 12);
const at = (minutesAgo: number) => new Date(nowMs - minutesAgo * 60_000).toISOString();
const window = { sinceMs: nowMs - 3_600_000, nowMs };
const tip = { commit: hash('a'), at: at(10) };

describe('since when a missing decision is a gap', () => {
  it('is the oldest link that starts, and at most 30 days', () => {
    const links = [aLink({ createdAt: at(100) }), aLink({ createdAt: at(50) }), aFollowedLink()];
    expect(gapsSince(links, nowMs)).toBe(nowMs - 100 * 60_000);
    expect(gapsSince([aLink({ createdAt: '2020-01-01T00:00:00.000Z' })], nowMs)).toBe(
      nowMs - 30 * 86_400_000,
    );
    expect(gapsSince([aFollowedLink()], nowMs)).toBeUndefined();
  });
});

describe('the head of a branch or tag', () => {
  it.each([
    ['that no event told', undefined, true],
    ['that the last event told', { timestamp: at(10), commit: hash('a') }, false],
    ['that came after the last event', { timestamp: at(20), commit: hash('b') }, true],
    ['that went back after the last event', { timestamp: at(5), commit: hash('b') }, true],
    ['of whose last event only the time is known, later', { timestamp: at(5) }, false],
    ['of whose last event only the time is known, earlier', { timestamp: at(20) }, true],
  ])('%s', (_, seen, expected) => {
    expect(isRefGap(tip, seen, window)).toBe(expected);
  });

  it('is no gap while its event may only be late, nor from before anything was started', () => {
    expect(isRefGap({ ...tip, at: at(4) }, undefined, window)).toBe(false);
    expect(isRefGap({ ...tip, at: at(61) }, undefined, window)).toBe(false);
  });
});

describe('an open pull request', () => {
  const request = {
    commit: hash('a').slice(0, 12),
    destination: 'main',
    openedAt: at(30),
    changedAt: at(10),
  };
  const seen = { commit: hash('a'), destination: 'main' };

  it.each([
    ['that no event told', request, undefined, true],
    ['that was there before', { ...request, openedAt: at(90) }, undefined, false],
    ['that was decided as it is', request, seen, false],
    ['with another head', request, { ...seen, commit: hash('b') }, true],
    ['with another destination', request, { ...seen, destination: 'release' }, true],
    ['that changed a moment ago', { ...request, changedAt: at(1) }, undefined, false],
  ])('%s', (_, shown, known, expected) => {
    expect(isRequestGap(shown, known, window)).toBe(expected);
  });
});

describe('the time of what stands in for a lost event', () => {
  it('is before what is still to come, whatever the two clocks say, and after the last event', () => {
    expect(standInTime(undefined, nowMs)).toBe(at(1));
    expect(standInTime({ timestamp: at(10) }, nowMs)).toBe(at(1));
    expect(standInTime({ timestamp: '2026-11-22T11:59:59.123456Z' }, nowMs)).toBe('2026-11-22T11:59:59.124Z');
  });
});
