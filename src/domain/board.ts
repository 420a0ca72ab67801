/** The one small record per repository that open pages poll (≤ 1 KB), and the flood fence's counter. */
export interface Board {
  /** Newest first, at most 8. */
  readonly runs: readonly BoardEntry[];
  /** Starts counted per minute: `[minutes since 1970, starts]`, the last ten minutes only. */
  readonly starts: readonly (readonly [number, number])[];
}

export interface BoardEntry {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
}

export const emptyBoard: Board = { runs: [], starts: [] };

const boardSize = 8;
const floodMinutes = 10;

/** Starts of a repository in ten minutes beyond which the rest are held. */
export const floodLimit = 30;

const minuteOf = (nowMs: number): number => Math.floor(nowMs / 60_000);

const recent = (starts: Board['starts'], nowMs: number): Board['starts'] =>
  starts.filter(([minute]) => minute > minuteOf(nowMs) - floodMinutes);

/** Starts in the last ten minutes. */
export const recentStarts = (board: Board, nowMs: number): number =>
  recent(board.starts, nowMs).reduce((sum, [, count]) => sum + count, 0);

/** The board after a run changed. Commutes: the newest version of each run wins, whatever order writers come in. */
export const withRun = (board: Board, entry: BoardEntry): Board => {
  const known = board.runs.find((run) => run.id === entry.id);
  const newest = known && known.version >= entry.version ? known : entry;
  const others = board.runs.filter((run) => run.id !== entry.id);
  const runs = [...others, newest].sort(
    (a, b) => compareText(b.createdAt, a.createdAt) || compareText(a.id, b.id),
  );
  return { ...board, runs: runs.slice(0, boardSize) };
};

/**
 * A run that its push is about to start, at the version that will store the execution: pages read the run until it has that version, and
 * the start needs no write of the board of its own.
 */
export const announced = ({ id, version, createdAt }: BoardEntry): BoardEntry => ({
  id,
  version: version + 1,
  createdAt,
});

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How many of `count` starts the fence still lets through; a negative count gives starts back. */
export const roomFor = (board: Board, count: number, nowMs: number): number =>
  Math.min(count, Math.max(0, floodLimit - recentStarts(board, nowMs)));

/** The board after `count` starts at `nowMs`. */
export const withStarts = (board: Board, count: number, nowMs: number): Board => {
  const minute = minuteOf(nowMs);
  const kept = recent(board.starts, nowMs);
  const now = kept.find(([at]) => at === minute)?.[1] ?? 0;
  return { ...board, starts: [...kept.filter(([at]) => at !== minute), [minute, now + count]] };
};
