import type { Build, BuildStatus } from './entities';

/** Writes a build's phases as they come and go. */
export class PhaseRecord {
  readonly #build: Build;
  readonly #nowMs: () => number;

  constructor(build: Build, nowMs: () => number) {
    this.#build = build;
    this.#nowMs = nowMs;
  }

  start(type: string): void {
    this.#build.phases.push({ type, startMs: this.#nowMs() });
  }

  /** Ends the phase that runs. */
  end(status: BuildStatus, context?: string): void {
    const phase = this.#build.phases.at(-1);
    if (!phase || phase.endMs !== undefined) return;
    Object.assign(phase, { status, endMs: this.#nowMs(), context });
  }

  /** A phase in which nothing can go wrong here. */
  pass(type: string): void {
    this.start(type);
    this.end('SUCCEEDED');
  }
}
