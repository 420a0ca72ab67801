import type { Clock } from '../../../src/ports/clock';

export interface SettableClock extends Clock {
  advance(ms: number): void;
  nowIso(): string;
}

/** A clock that stands still until a test moves it. Starts at 2026-11-22T10:00:00Z unless told. */
export const createSettableClock = (startMs = Date.UTC(2026, 10, 22, 10)): SettableClock => {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    nowIso: () => new Date(nowMs).toISOString(),
    advance: (ms) => {
      nowMs += ms;
    },
  };
};
