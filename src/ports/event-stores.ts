import type { Board, BoardEntry } from '../domain/board';
import type { Decision } from '../domain/decisions';
import type { PushEvent } from '../domain/events';

export interface BoardStore {
  /** Strongly consistent; an empty board when none is stored. */
  get(repositoryId: string): Promise<Board>;
  /** Puts a changed run on the board, and counts `starts` for the flood fence. Concurrent writers do not lose each other's runs. */
  update(repositoryId: string, change: { entry: BoardEntry; starts: number; nowMs: number }): Promise<void>;
}

/** The newest event seen of each ref: orders events by cause, not by arrival. */
export interface RefStore {
  /** Timestamp of the newest event seen of the event's ref, or undefined. Strongly consistent. */
  findLast(event: PushEvent): Promise<string | undefined>;
  /** Remembers the event as its ref's newest. */
  record(event: PushEvent): Promise<void>;
}

export interface DecisionStore {
  /** Keeps the decisions of one event for 30 days; the same event again overwrites them. */
  record(event: PushEvent, decisions: readonly Decision[]): Promise<void>;
}
