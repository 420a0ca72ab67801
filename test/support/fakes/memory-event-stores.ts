import type { Board } from '../../../src/domain/board';
import { emptyBoard, roomFor, withRun, withStarts } from '../../../src/domain/board';
import type { Decision } from '../../../src/domain/verdicts';
import type { PushEvent, RepositoryEvent } from '../../../src/domain/events';
import { isPullRequest } from '../../../src/domain/events';
import { refText } from '../../../src/domain/refs';
import type { BoardStore, DecisionStore, RefStore } from '../../../src/ports/event-stores';

export const createMemoryBoardStore = (): BoardStore => {
  const boards = new Map<string, Board>();
  return {
    get: async (repositoryId) => boards.get(repositoryId) ?? emptyBoard,
    update: async (repositoryId, entry) => {
      boards.set(repositoryId, withRun(boards.get(repositoryId) ?? emptyBoard, entry));
    },
    reserve: async (repositoryId, count, nowMs, entries = []) => {
      const board = boards.get(repositoryId) ?? emptyBoard;
      const granted = roomFor(board, count, nowMs);
      const shown = entries.slice(0, Math.max(0, granted));
      boards.set(repositoryId, shown.reduce(withRun, withStarts(board, granted, nowMs)));
      return granted;
    },
  };
};

export const createMemoryRefStore = (): RefStore => {
  const refs = new Map<string, string>();
  const keyOf = ({ repositoryId, ref }: Pick<PushEvent, 'repositoryId' | 'ref'>): string =>
    `${repositoryId} ${refText(ref)}`;
  return {
    findLast: async (event) => refs.get(keyOf(event)),
    record: async (event) => {
      refs.set(keyOf(event), event.timestamp);
    },
  };
};

export interface RecordedDecisions {
  readonly event: RepositoryEvent;
  readonly decisions: readonly Decision[];
}

export interface MemoryDecisionStore extends DecisionStore {
  /** What was recorded, one entry an event, in the order the events first came. */
  all(): readonly RecordedDecisions[];
}

export const createMemoryDecisionStore = (): MemoryDecisionStore => {
  const recorded = new Map<string, RecordedDecisions>();
  const keyOf = (event: RepositoryEvent): string => {
    const { repositoryId, timestamp } = event;
    if (isPullRequest(event)) return JSON.stringify([repositoryId, event.number, event.commit, timestamp]);
    return JSON.stringify([repositoryId, refText(event.ref), event.before, event.after, timestamp]);
  };
  return {
    all: () => [...recorded.values()],
    record: async (event, decisions) => {
      const key = keyOf(event);
      if (!recorded.has(key)) recorded.set(key, { event, decisions });
    },
    replace: async (event, decisions) => {
      recorded.set(keyOf(event), { event, decisions });
    },
  };
};
