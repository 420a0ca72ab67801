/** How much comes at the app, and how disorderly. */
export interface LoadShape {
  readonly repositories: number;
  readonly pushes: number;
  /** Pushes that come at the same instant. */
  readonly burst: number;
  /** Between two bursts, in seconds of the emulator's clock. */
  readonly gapSeconds: number;
  /** Part of the pushes whose event comes twice. */
  readonly duplicates: number;
  /** Part of the invocations that meet one failing request. */
  readonly faults: number;
  /** Makes the same disorder again. */
  readonly seed: number;
}

const disorder = { burst: 25, gapSeconds: 15, duplicates: 0.1, faults: 0.05, seed: 20_261_122 } as const;

/** The load of design.md, section 7. */
export const fullLoad: LoadShape = { repositories: 50, pushes: 1000, ...disorder };

/** A tenth of it, for every day. */
export const smallLoad: LoadShape = { repositories: 10, pushes: 100, ...disorder };
