import type { Setup } from '../domain/setup';
import type { Versioned } from './settings-stores';

/** The workspace's one set-up. Strongly consistent; a save names the version it read and throws VersionConflict when that is not the stored one. */
export interface SetupStore {
  get(): Promise<Versioned<Setup>>;
  save(setup: Versioned<Setup>): Promise<void>;
}
