import type { Board } from '../../../src/domain/board';
import { emptyBoard, roomFor, withRun, withStarts } from '../../../src/domain/board';
import type { Decision } from '../../../src/domain/verdicts';
import type { PushEvent, RepositoryEvent } from '../../../src/domain/events';
import type { SeenRef } from '../../../src/domain/gaps';
import type { DecidedEvent } from '../../../src/domain/decided-events';
import { outcomeOf } from '../../../src/domain/decided-events';
import { Refusal } from '../../../src/domain/errors';
import { commitOf, isPullRequest, refOf } from '../../../src/domain/events';
import { refText, sameRef } from '../../../src/domain/refs';
import type { BoardStore, DecisionLists, DecisionStore, RefStore } from '../../../src/ports/event-stores';

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
  const refs = new Map<string, SeenRef>();
  const keyOf = ({ repositoryId, ref }: Pick<PushEvent, 'repositoryId' | 'ref'>): string =>
    `${repositoryId} ${refText(ref)}`;
  return {
    findLast: async (event) => refs.get(keyOf(event))?.timestamp,
    findSeen: async (event) => refs.get(keyOf(event)),
    record: async (event) => {
      const { timestamp, after: commit } = event;
      refs.set(keyOf(event), { timestamp, ...(commit === undefined ? {} : { commit }) });
    },
  };
};

export interface RecordedDecisions {
  readonly event: RepositoryEvent;
  readonly decisions: readonly Decision[];
}

export interface MemoryDecisionStore extends DecisionStore, DecisionLists {
  /** What was recorded, one entry an event, in the order the events first came. */
  all(): readonly RecordedDecisions[];
}

const decidedOf = (id: string, { event, decisions }: RecordedDecisions): DecidedEvent => {
  const { repositoryId, timestamp: at, message, actorId } = event;
  const commit = commitOf(event);
  const push = isPullRequest(event) ? undefined : event;
  return {
    ...{ id, repositoryId, at, ref: refOf(event), decisions, outcome: outcomeOf(decisions) },
    ...(commit === undefined ? {} : { commit }),
    ...(message === undefined ? {} : { message }),
    ...(actorId === undefined ? {} : { actorId }),
    ...(push === undefined ? {} : { change: push.change }),
    ...(push?.before === undefined ? {} : { before: push.before }),
    ...(isPullRequest(event)
      ? { pullRequest: { number: event.number, phase: event.phase, destination: event.destination.branch } }
      : {}),
  };
};

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
    list: async (repositoryId, { ref, commit, outcome }, { limit, cursor }) => {
      const wanted = [...recorded]
        .map(([key, each]) => decidedOf(key, each))
        .filter((event) => event.repositoryId === repositoryId)
        .filter((event) => ref === undefined || sameRef(event.ref, ref))
        .filter((event) => commit === undefined || event.commit === commit)
        .filter((event) => outcome === undefined || event.outcome === outcome)
        .sort((a, b) => (a.at < b.at ? 1 : -1));
      const from = cursor === undefined ? 0 : Number(cursor);
      if (Number.isNaN(from)) throw new Refusal('invalid', 'The list has changed');
      const next = from + limit;
      const events = wanted.slice(from, next);
      return next < wanted.length ? { events, cursor: String(next) } : { events };
    },
  };
};
