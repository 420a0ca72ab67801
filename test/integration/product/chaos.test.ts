import { runChaos } from '../../../scripts/chaos/run-chaos';

describe('a short run of npm run chaos', () => {
  // A failure shows its steps; `npm run chaos -- --seed <seed> --runs <runs>` repeats it.
  it.each([20261122])(
    'with seed %i starts everything once and ends every status as AWS does',
    async (seed) => {
      const { steps, problems } = await runChaos({ runs: 16, seed, maxMs: 15_000 });
      expect(problems.length > 0 ? { problems, steps } : 'no problems').toBe('no problems');
    },
  );
});
