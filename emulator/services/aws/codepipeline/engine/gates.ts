import type { Execution } from '../entities';

/** Answer to an execution that asked to enter a stage. */
export type Entry = 'entered' | 'superseded' | 'stopped';

interface Waiting {
  readonly execution: Execution;
  readonly settle: (entry: Entry) => void;
}

interface Gate {
  occupant: string | undefined;
  waiting: Waiting[];
}

/**
 * The doors between stages. A stage holds one execution at a time; SUPERSEDED keeps only the newest at the door, QUEUED lets
 * all in by order of start, PARALLEL has no doors.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html
 */
export class Gates {
  readonly #gates = new Map<string, Gate>();

  /** Resolves when the execution may enter, or never will. */
  async enter(execution: Execution, stage: string): Promise<Entry> {
    if (execution.mode === 'PARALLEL') return 'entered';
    const gate = this.#gate(execution, stage);
    if (gate.occupant === undefined) {
      gate.occupant = execution.id;
      return 'entered';
    }
    if (execution.mode === 'SUPERSEDED') {
      const newer = gate.waiting.some(({ execution: other }) => other.startMs > execution.startMs);
      if (newer) return 'superseded';
      for (const { settle } of gate.waiting.splice(0)) settle('superseded');
    }
    return new Promise((settle) => gate.waiting.push({ execution, settle }));
  }

  leave(execution: Execution, stage: string): void {
    const gate = this.#gate(execution, stage);
    if (gate.occupant !== execution.id) return;
    const next = gate.waiting.shift();
    gate.occupant = next?.execution.id;
    next?.settle('entered');
  }

  /** Takes a waiting execution away from every door. */
  withdraw(execution: Execution): void {
    for (const gate of this.#gates.values()) {
      for (const waiting of gate.waiting.filter((one) => one.execution.id === execution.id)) {
        gate.waiting = gate.waiting.filter((one) => one !== waiting);
        waiting.settle('stopped');
      }
    }
  }

  #gate({ accountId, region, pipeline }: Execution, stage: string): Gate {
    const key = [accountId, region, pipeline, stage].join('/');
    const gate = this.#gates.get(key) ?? { occupant: undefined, waiting: [] };
    this.#gates.set(key, gate);
    return gate;
  }
}
