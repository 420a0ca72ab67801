/**
 * What the emulator could not answer faithfully: unknown operations (501), requests that break a published schema, crashes.
 * Integration tests fail when the list is not empty at their end.
 */
export class DefectLog {
  readonly #entries: string[] = [];

  record(entry: string): void {
    this.#entries.push(entry);
  }

  /** Every entry so far, oldest first; clears the list. */
  drain(): string[] {
    return this.#entries.splice(0);
  }
}
