/** State that outlives a restart of `npm start`: every stateful service writes itself as JSON and reads it back. */
export interface Snapshotted {
  /** JSON-serialisable state. */
  snapshot(): unknown;
  /** Restores what `snapshot` returned; throws when the shape is not its own. */
  restore(state: unknown): void;
}
