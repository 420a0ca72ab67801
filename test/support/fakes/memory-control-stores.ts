import { VersionConflict } from '../../../src/domain/errors';
import type { DeadLetter } from '../../../src/domain/dead-letters';
import { mostDeadLetters } from '../../../src/domain/dead-letters';
import { isoOf } from '../../../src/domain/durations';
import type { Health } from '../../../src/domain/health';
import { healthy, withNote } from '../../../src/domain/health';
import type { AccountManager } from '../../../src/domain/managers';
import type { RemovedThings } from '../../../src/domain/removed';
import type { AuditStore, StoredAuditEntry } from '../../../src/ports/audit';
import type { Clock } from '../../../src/ports/clock';
import type {
  DeadLetterStore,
  HealthStore,
  ManagerStore,
  RemovedStore,
} from '../../../src/ports/control-stores';
import type { People, Person } from '../../../src/ports/people';
import type { AuditDelivery, AuditDeliveryStore } from '../../../src/ports/publishing';

export const createMemoryManagers = (initial: readonly AccountManager[] = []): ManagerStore => {
  let stored = { version: 0, value: initial };
  return {
    get: async () => stored,
    save: async ({ version, value }) => {
      if (version !== stored.version) throw new VersionConflict(`version ${version}`);
      stored = { version: version + 1, value };
    },
  };
};

export const createMemoryRemoved = (): RemovedStore => {
  let stored: RemovedThings = { accounts: [], links: [], rules: [] };
  return {
    get: async () => stored,
    update: async (change) => {
      stored = change(stored);
    },
  };
};

export const createMemoryDeadLetters = (): DeadLetterStore => {
  const letters = new Map<string, DeadLetter>();
  const list = (): DeadLetter[] => [...letters.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return {
    put: async (letter) => {
      letters.set(letter.id, letter);
      const surplus = list()
        .filter(({ id }) => id !== letter.id)
        .slice(mostDeadLetters - 1);
      for (const { id } of surplus) letters.delete(id);
    },
    find: async (id) => letters.get(id),
    remove: async (id) => {
      letters.delete(id);
    },
    list: async () => list(),
  };
};

export const createMemoryHealth = (clock: Clock): HealthStore => {
  let stored: Health = healthy;
  return {
    get: async () => stored,
    note: async (note) => {
      stored = withNote(stored, note, isoOf(clock.nowMs()));
    },
  };
};

export const createMemoryAudit = (): AuditStore => {
  const entries: StoredAuditEntry[] = [];
  return {
    write: async (entry, unique) => {
      entries.push({ ...entry, id: `audit:${entry.at}:${unique}` });
    },
    list: async (before, limit) =>
      entries
        .filter(({ id }) => before === undefined || id < before)
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, limit),
  };
};

export const createMemoryPeople = (members: readonly Person[], owners: readonly Person[] = []): People => ({
  listMembers: async () => members,
  listOwners: async () => owners,
});

export const createMemoryAuditDelivery = (initial?: AuditDelivery): AuditDeliveryStore => {
  let stored = initial;
  return {
    find: async () => stored,
    replace: async (delivery) => {
      stored = delivery;
    },
    note: async ({ accountLinkId, region }, change) => {
      if (stored?.accountLinkId === accountLinkId && stored.region === region) stored = change(stored);
    },
  };
};
