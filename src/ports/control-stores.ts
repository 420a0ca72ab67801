import type { DeadLetter } from '../domain/dead-letters';
import type { Health, HealthNote } from '../domain/health';
import type { AccountManager } from '../domain/managers';
import type { RemovedThings } from '../domain/removed';
import type { Versioned } from './settings-stores';

/** Strongly consistent; saves as the other settings' stores. */
export interface ManagerStore {
  get(): Promise<Versioned<readonly AccountManager[]>>;
  save(managers: Versioned<readonly AccountManager[]>): Promise<void>;
}

/** What was removed and can still be put back. */
export interface RemovedStore {
  get(): Promise<RemovedThings>;
  /** @throws VersionConflict when others kept writing */
  update(change: (removed: RemovedThings) => RemovedThings): Promise<void>;
}

export interface DeadLetterStore {
  /** Keeps 100 letters for 30 days: the oldest goes when there are more. */
  put(letter: DeadLetter): Promise<void>;
  find(id: string): Promise<DeadLetter | undefined>;
  remove(id: string): Promise<void>;
  /** Newest first. Eventually consistent. */
  list(): Promise<readonly DeadLetter[]>;
}

export interface HealthStore {
  get(): Promise<Health>;
  /** Writes only news; never throws, because what it tells of must go on. */
  note(note: HealthNote): Promise<void>;
}
