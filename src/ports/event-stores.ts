import type { Board, BoardEntry } from '../domain/board';
import type { DecidedEvent, EventOutcome } from '../domain/decided-events';
import type { SeenRef } from '../domain/gaps';
import type { Ref } from '../domain/refs';
import type { Decision } from '../domain/verdicts';
import type { PushEvent, RepositoryEvent } from '../domain/events';

export interface BoardStore {
  /** Strongly consistent; an empty board when none is stored. */
  get(repositoryId: string): Promise<Board>;
  /** Puts a changed run on the board. Concurrent writers do not lose each other's runs. */
  update(repositoryId: string, entry: BoardEntry): Promise<void>;
  /**
   * Counts as many of `count` starts as the flood fence has room for and returns how many; a negative count gives starts back that were
   * not made. Of callers at the same time each sees what the others counted. The first of `entries`, as many as were counted, are put on
   * the board.
   * @throws VersionConflict when others kept writing: nothing was counted
   */
  reserve(
    repositoryId: string,
    count: number,
    nowMs: number,
    entries?: readonly BoardEntry[],
  ): Promise<number>;
}

/** The newest event seen of each ref: orders events by cause, not by arrival. */
export interface RefStore {
  /** Timestamp of the newest event seen of the event's ref, or undefined. Strongly consistent. */
  findLast(event: Pick<PushEvent, 'repositoryId' | 'ref'>): Promise<string | undefined>;
  /** The same with its commit. */
  findSeen(event: Pick<PushEvent, 'repositoryId' | 'ref'>): Promise<SeenRef | undefined>;
  /** Remembers the event as its ref's newest. */
  record(event: PushEvent): Promise<void>;
}

export interface DecisionStore {
  /** Keeps the decisions of one event for 30 days; the same event again leaves the first ones, which are what really happened. */
  record(event: RepositoryEvent, decisions: readonly Decision[]): Promise<void>;
  /** Puts the decisions of an event that is decided again, after a pause, in the place of the first ones. */
  replace(event: RepositoryEvent, decisions: readonly Decision[]): Promise<void>;
}

/** What the events of a list have in common; every part that is there must fit. */
export interface DecisionFilter {
  readonly ref?: Ref;
  /** Full hash. */
  readonly commit?: string;
  readonly outcome?: EventOutcome;
}

export interface DecisionPage {
  readonly events: readonly DecidedEvent[];
  /** Where the next page goes on; absent on the last. A page may be empty and not the last. */
  readonly cursor?: string;
}

/** Eventually consistent. */
export interface DecisionLists {
  /** Newest first. @throws Refusal `invalid` when the cursor leads nowhere any more */
  list(
    repositoryId: string,
    filter: DecisionFilter,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<DecisionPage>;
}

/** Commits of forks that somebody with write permission let start. An approval is of that hash: a later push needs its own. */
export interface ForkApprovals {
  /** Account id of who approved it. Strongly consistent. */
  find(repositoryId: string, pullRequest: number, commit: string): Promise<string | undefined>;
  /** Kept for 90 days. */
  save(repositoryId: string, pullRequest: number, commit: string, by: string): Promise<void>;
}
