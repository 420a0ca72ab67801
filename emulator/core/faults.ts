/**
 * Faults that tests and `npm run chaos` switch on. Each fault is named by the service that reads it
 * (`aws:codepipeline:StartPipelineExecution:ThrottlingException`, `queue:duplicate` …) and fires for its next `times` uses.
 */
export class Faults {
  readonly #remaining = new Map<string, number>();

  arm(name: string, times = 1): void {
    this.#remaining.set(name, times);
  }

  clear(): void {
    this.#remaining.clear();
  }

  /** True when the fault is armed; uses one of its times up. */
  fires(name: string): boolean {
    const left = this.#remaining.get(name) ?? 0;
    if (left <= 0) return false;
    this.#remaining.set(name, left - 1);
    return true;
  }

  /** Names of the armed faults that start with `prefix`, e.g. every fault of one operation. */
  armed(prefix: string): string[] {
    return [...this.#remaining]
      .filter(([name, left]) => left > 0 && name.startsWith(prefix))
      .map(([name]) => name);
  }
}
