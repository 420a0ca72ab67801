/** The emulator's time. Tests own it: nothing in the emulator may call Date.now or setTimeout for behaviour that a platform schedules. */
export interface Clock {
  nowMs(): number;
  /** Milliseconds this clock is ahead of the machine's; app processes get it with every invocation and shift `Date` by it. */
  offsetMs(): number;
  /** Runs `task` once, `delayMs` of this clock's time from now. The returned function cancels it. */
  schedule(delayMs: number, task: () => void | Promise<void>): () => void;
}

interface Timer {
  readonly dueMs: number;
  readonly task: () => void | Promise<void>;
  handle?: NodeJS.Timeout;
}

/** Real time plus an offset. `advance` moves the offset and runs what falls due on the way, in order, each to its end. */
export class EmulatorClock implements Clock {
  #offsetMs = 0;
  readonly #timers = new Set<Timer>();
  readonly #frozenMs: number | undefined;

  /** @param frozen whether time passes by `advance` alone, however slow the machine */
  constructor({ frozen = false } = {}) {
    this.#frozenMs = frozen ? Date.now() : undefined;
  }

  nowMs(): number {
    return (this.#frozenMs ?? Date.now()) + this.#offsetMs;
  }

  offsetMs(): number {
    return this.#offsetMs;
  }

  schedule(delayMs: number, task: () => void | Promise<void>): () => void {
    const timer: Timer = { dueMs: this.nowMs() + delayMs, task };
    this.#timers.add(timer);
    this.#arm(timer);
    return () => {
      this.#drop(timer);
    };
  }

  /** Moves time forward by `ms`, running due timers oldest first; work they start beyond their own promise is not awaited. */
  async advance(ms: number): Promise<void> {
    const targetMs = this.nowMs() + ms;
    for (;;) {
      const next = [...this.#timers].sort((a, b) => a.dueMs - b.dueMs)[0];
      if (!next || next.dueMs > targetMs) break;
      this.#moveTo(next.dueMs);
      this.#drop(next);
      await next.task();
    }
    this.#moveTo(targetMs);
    for (const timer of this.#timers) this.#arm(timer);
  }

  /** Cancels everything; called when the emulator closes. */
  stop(): void {
    for (const timer of [...this.#timers]) this.#drop(timer);
  }

  #moveTo(ms: number): void {
    this.#offsetMs += Math.max(0, ms - this.nowMs());
  }

  #arm(timer: Timer): void {
    clearTimeout(timer.handle);
    if (this.#frozenMs !== undefined && timer.dueMs > this.nowMs()) return;
    timer.handle = setTimeout(
      () => {
        this.#drop(timer);
        void timer.task();
      },
      Math.max(0, timer.dueMs - this.nowMs()),
    );
  }

  #drop(timer: Timer): void {
    clearTimeout(timer.handle);
    this.#timers.delete(timer);
  }
}
