/**
 * Knows whether the AWS emulator is working right now. Waiting for a person (approval), for a stage to become free or
 * for the clock does not count as work, so that `idle` settles while an execution is parked.
 */
export class Activity {
  #running = 0;
  #waiters: (() => void)[] = [];
  readonly #onCrash: (error: unknown) => void;

  /** @param onCrash is told of background work that threw */
  constructor(onCrash: (error: unknown) => void) {
    this.#onCrash = onCrash;
  }

  /** Work that nobody waits for except `idle`. */
  background(task: () => Promise<void>): Promise<void> {
    return this.track(task).catch(this.#onCrash);
  }

  /** Runs `task` as work; a failure is passed on to the caller. */
  async track<T>(task: () => Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await task();
    } finally {
      this.#release();
    }
  }

  /** Awaits `promise` without counting as work. Call it only inside `track`. */
  async park<T>(promise: Promise<T>): Promise<T> {
    this.#release();
    try {
      return await promise;
    } finally {
      this.#running += 1;
    }
  }

  /** Resolves when nothing works, also after everything that the last work set off has had its turn. */
  async idle(): Promise<void> {
    for (;;) {
      await new Promise<void>((resolve) => (this.#running === 0 ? resolve() : this.#waiters.push(resolve)));
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (this.#running === 0) return;
    }
  }

  #release(): void {
    this.#running -= 1;
    if (this.#running > 0) return;
    for (const resolve of this.#waiters.splice(0)) resolve();
  }
}
