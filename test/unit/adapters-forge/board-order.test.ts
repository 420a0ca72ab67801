import fc from 'fast-check';
import { createBoardStore } from '../../../src/adapters/forge/board-store';
import { repositoryId } from '../../contract/stores/samples';
import { createMemoryBoardStore, createMemoryLog } from '../../support/fakes';
import { installKvs } from '../../support/kvs';

const nowMs = Date.UTC(2026, 10, 22, 10);

const change = fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 4 })).map(([run, version]) => ({
  id: `run-${run}`,
  version,
  createdAt: new Date(nowMs + (run % 5) * 1000).toISOString(),
}));

const shuffled = fc
  .array(change, { maxLength: 14 })
  .chain((changes) =>
    fc.tuple(fc.constant(changes), fc.shuffledSubarray(changes, { minLength: changes.length })),
  );

test('a board is the same in whatever order its changes come, in memory and in the store', async () => {
  await fc.assert(
    fc.asyncProperty(shuffled, async ([inOrder, mixed]) => {
      installKvs();
      const stored = createBoardStore({ pause: () => Promise.resolve(), log: createMemoryLog() });
      const memory = createMemoryBoardStore();
      for (const each of inOrder) await stored.update(repositoryId, each);
      for (const each of mixed) await memory.update(repositoryId, each);
      const [a, b] = [await stored.get(repositoryId), await memory.get(repositoryId)];
      expect(a.runs).toEqual(b.runs);
    }),
    { numRuns: 60 },
  );
});
