import * as z from 'zod/mini';
import type { Board } from '../../domain/board';
import { emptyBoard, roomFor, withRun, withStarts } from '../../domain/board';
import { isoOf } from '../../domain/durations';
import { VersionConflict } from '../../domain/errors';
import type { BoardStore } from '../../ports/event-stores';
import type { Log } from '../../ports/log';
import type { Versioned } from '../../ports/settings-stores';
import type { Pause } from './kvs/documents';
import { documentsOf } from './kvs/documents';
import { boardKey } from './kvs/keys';

/** Open pages poll this record and every change of a run writes it, so its entries are bare tuples: `[id, version, created ms]`, `[minute, starts]`. */
const boardSchema = z.object({
  runs: z.array(z.tuple([z.string(), z.int(), z.int()])),
  starts: z.array(z.tuple([z.int(), z.int()])),
});

type StoredBoard = z.infer<typeof boardSchema>;

const boards = documentsOf('board', boardSchema);

/** Run ids are hexadecimal; in base 64 they take a third less. Any other id stays as it is. */
const shortId = (id: string): string =>
  /^[0-9a-f]{32}$/.test(id) ? Buffer.from(id, 'hex').toString('base64url') : id;

const fullId = (id: string): string =>
  /^[\w-]{22}$/.test(id) ? Buffer.from(id, 'base64url').toString('hex') : id;

const fromStored = ({ runs, starts }: StoredBoard): Board => ({
  runs: runs.map(([id, version, createdMs]) => ({ id: fullId(id), version, createdAt: isoOf(createdMs) })),
  starts,
});

const toStored = ({ runs, starts }: Board): StoredBoard => ({
  runs: runs.map(({ id, version, createdAt }) => [shortId(id), version, Date.parse(createdAt)]),
  starts: starts.map(([minute, count]) => [minute, count]),
});

const tries = 6;

/**
 * A board only shows what runs hold: an update that loses six times against other writers is dropped with a warning, and the next
 * change of the run shows it. A count that loses is told. What was read or written saves the next write its own reading; the version
 * tells when that is too old.
 * @throws ServiceError `throttled`, `unavailable`
 */
export const createBoardStore = ({ pause, log }: { pause: Pause; log: Log }): BoardStore => {
  const read = new Map<string, Versioned<StoredBoard>>();
  const change = async (repositoryId: string, next: (board: Board) => Board): Promise<void> => {
    const known = read.get(repositoryId);
    read.delete(repositoryId);
    const changed = (stored: StoredBoard | undefined): StoredBoard =>
      toStored(next(stored === undefined ? emptyBoard : fromStored(stored)));
    read.set(repositoryId, await boards.update(boardKey(repositoryId), changed, { tries, pause, known }));
  };
  return {
    get: async (repositoryId) => {
      const stored = await boards.find(boardKey(repositoryId));
      if (stored !== undefined) read.set(repositoryId, stored);
      return stored === undefined ? emptyBoard : fromStored(stored.value);
    },
    update: async (repositoryId, entry) => {
      try {
        await change(repositoryId, (board) => withRun(board, entry));
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
        log.warn('board-update-lost', { repositoryId, runId: entry.id }, error);
      }
    },
    reserve: async (repositoryId, count, nowMs, entries = []) => {
      let granted = 0;
      await change(repositoryId, (board) => {
        granted = roomFor(board, count, nowMs);
        return entries.slice(0, Math.max(0, granted)).reduce(withRun, withStarts(board, granted, nowMs));
      });
      return granted;
    },
  };
};
