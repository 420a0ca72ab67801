import fc from 'fast-check';
import type { Board, BoardEntry } from '../../../src/domain/board';
import { emptyBoard, recentStarts, withRun, withStarts } from '../../../src/domain/board';

const minuteMs = 60_000;
const nowMs = Date.UTC(2026, 10, 22, 10);

/** A run keeps its creation time over all its versions. */
const entries = fc
  .array(fc.record({ run: fc.nat(15), version: fc.integer({ min: 1, max: 9 }) }), { maxLength: 40 })
  .map((all) =>
    all.map(({ run, version }): BoardEntry => ({
      id: `run-${run}`,
      version,
      createdAt: new Date(nowMs + Math.floor(run / 2)).toISOString(),
    })),
  );

const put = (all: readonly BoardEntry[]): Board => all.reduce(withRun, emptyBoard);

describe('the board of a repository', () => {
  it('is the same in whatever order writers come', () => {
    fc.assert(
      fc.property(
        entries.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, other]) => expect(put(other)).toEqual(put(all)),
      ),
    );
  });

  it('holds the eight newest runs, each once at its newest version, newest first', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const { runs } = put(all);
        expect(runs).toHaveLength(Math.min(8, new Set(all.map(({ id }) => id)).size));
        expect(new Set(runs.map(({ id }) => id)).size).toBe(runs.length);
        for (const run of runs) {
          const versions = all.filter(({ id }) => id === run.id).map(({ version }) => version);
          expect(run.version).toBe(Math.max(...versions));
        }
        const times = runs.map(({ createdAt }) => createdAt);
        expect(times).toEqual([...times].sort().reverse());
      }),
    );
  });

  it('stays below 1 KB when it is full', () => {
    const full = Array.from({ length: 8 }, (_, at) => ({
      id: `${at}`.repeat(32),
      version: 1000,
      createdAt: new Date(nowMs + at).toISOString(),
    }));
    let board = put(full);
    for (let minute = 0; minute < 30; minute++) board = withStarts(board, 30, nowMs + minute * minuteMs);
    expect(JSON.stringify(board).length).toBeLessThan(1024);
  });
});

describe('starts counted for the flood fence', () => {
  it('are counted for ten minutes', () => {
    const board = withStarts(withStarts(emptyBoard, 2, nowMs), 3, nowMs + 5 * minuteMs);
    expect(recentStarts(board, nowMs + 9 * minuteMs)).toBe(5);
    expect(recentStarts(board, nowMs + 10 * minuteMs)).toBe(3);
    expect(recentStarts(board, nowMs + 15 * minuteMs)).toBe(0);
  });

  it('of one minute are added up', () => {
    const board = withStarts(withStarts(emptyBoard, 2, nowMs), 3, nowMs + 59_999);
    expect(board.starts).toHaveLength(1);
    expect(recentStarts(board, nowMs)).toBe(5);
  });

  it('never take more than ten places', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 60 }), (minutes) => {
        const sorted = [...minutes].sort((a, b) => a - b);
        const board = sorted.reduce(
          (all, minute) => withStarts(all, 1, nowMs + minute * minuteMs),
          emptyBoard,
        );
        const last = sorted.at(-1) ?? 0;
        expect(board.starts.length).toBeLessThanOrEqual(10);
        expect(recentStarts(board, nowMs + last * minuteMs)).toBe(
          minutes.filter((minute) => minute > last - 10).length,
        );
      }),
    );
  });

  it('do not touch the runs, and runs do not touch them', () => {
    const entry = { id: 'run-1', version: 1, createdAt: new Date(nowMs).toISOString() };
    const board = withStarts(withRun(emptyBoard, entry), 1, nowMs);
    expect(board.runs).toEqual([entry]);
    expect(recentStarts(withRun(board, { ...entry, version: 2 }), nowMs)).toBe(1);
  });
});
