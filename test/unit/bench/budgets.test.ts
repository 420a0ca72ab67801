import type { Budget } from '../../../bench/budgets';
import { judge, judgeAll, readBudgets } from '../../../bench/budgets';
import type { Sent } from '../../../bench/recorder';
import { hopsTo, waitedMs } from '../../../bench/recorder';

const bytes: Budget = { what: 'storage', unit: 'bytes', most: 100 };

describe('a committed budget', () => {
  it('is met up to its limit and broken beyond', () => {
    expect([99, 100, 101].map((value) => judge(bytes, value))).toEqual(['met', 'met', 'broken']);
  });

  it('holds a missed count where it was committed, and no further', () => {
    const held = { ...bytes, held: 120 };
    expect([120, 121].map((value) => judge(held, value))).toEqual(['held', 'broken']);
  });

  it('only reports a time that was missed', () => {
    expect(judge({ ...bytes, unit: 'ms' }, 101)).toBe('slower');
    expect(judge({ what: 'decisions', unit: 'per second', least: 10 }, 9)).toBe('slower');
  });

  it('exists for every figure', () => {
    expect(() => judgeAll(readBudgets(), [{ key: 'unknown', value: 1 }])).toThrow('unknown has no budget');
  });
});

const sent = (startMs: number, endMs: number, invocationId = 'one'): Sent => ({
  service: 'kvs',
  name: 'get',
  functionKey: 'on-push',
  invocationId,
  startMs,
  endMs,
});

describe('requests of one invocation', () => {
  const last = sent(30, 40);
  const calls = [sent(0, 10), sent(2, 12), sent(13, 25), sent(14, 35), sent(0, 20, 'another'), last];

  it('count as rounds when they wait for each other', () => {
    expect(hopsTo(calls, last)).toBe(3);
  });

  it('count once for the time in which several were under way', () => {
    expect(waitedMs(calls, last)).toBe(12 + 17);
  });
});
