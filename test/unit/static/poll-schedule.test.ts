import { attentionDelayMs, pollDelayMs } from '../../../static/app/src/panel/poll-schedule';

describe('the pace of polling', () => {
  it('asks every 5 seconds right after a change while a run is open', () => {
    expect([0, 1].map((unchanged) => pollDelayMs(unchanged, true))).toEqual([5000, 5000]);
  });

  it('backs off to 20 seconds and stays there', () => {
    expect([2, 3, 4, 5, 500].map((unchanged) => pollDelayMs(unchanged, true))).toEqual([
      8000, 13_000, 20_000, 20_000, 20_000,
    ]);
  });

  it('starts slower when no run is open', () => {
    expect([0, 1, 2, 3, 4].map((unchanged) => pollDelayMs(unchanged, false))).toEqual([
      8000, 13_000, 20_000, 20_000, 20_000,
    ]);
  });

  it('asks soon when somebody turns to the page, at most every 15 seconds', () => {
    expect([0, 4000, 15_000, 60_000].map(attentionDelayMs)).toEqual([15_000, 11_000, 0, 0]);
  });

  it.each([false, true])(
    'lets a 10-minute run with eight changes cost at most 60 polls of 1 KB (watched without rest: %s)',
    (restless) => {
      let polls = 0;
      for (let change = 0; change < 8; change += 1) {
        let elapsedMs = 0;
        for (let unchanged = 0; elapsedMs < 75_000; unchanged += 1) {
          const delayMs = pollDelayMs(unchanged, true);
          elapsedMs += restless ? Math.min(delayMs, attentionDelayMs(0)) : delayMs;
          polls += 1;
        }
      }
      expect(polls).toBeLessThanOrEqual(60);
    },
  );
});
