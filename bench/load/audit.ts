import { demoAccountId, demoRegion } from '../../emulator/demo/seed';
import type { Figure } from '../figures';
import type { BenchRepository, World } from '../world';

/** A push that was delivered, with the time of its event on the emulator's clock. */
export interface Pushed {
  readonly repository: BenchRepository;
  readonly commit: string;
  readonly atMs: number;
}

const lateMs = 15 * 60_000;

const startsOf = ({ emulator }: World, { repository, commit }: Pushed): number[] =>
  emulator.aws
    .account(demoAccountId)
    .executions(demoRegion, repository.pipeline)
    .filter(({ overrides }) => Object.values(overrides).includes(commit))
    .map(({ startMs }) => startMs);

export const isFinal = ({ emulator }: World, { repository, commit }: Pushed): boolean => {
  const statuses = emulator.bitbucket.statuses(repository.fullName, commit);
  return statuses.length > 0 && statuses.every(({ state }) => state === 'SUCCESSFUL');
};

/** What became of every push: counts of what must not be. */
export const audit = (world: World, pushes: readonly Pushed[], note: string): Figure[] => {
  const starts = pushes.map((pushed) => startsOf(world, pushed));
  const delaysMs = pushes.flatMap(({ atMs }, at) => (starts[at] ?? []).map((startMs) => startMs - atMs));
  const slowest = `slowest after ${(Math.max(0, ...delaysMs) / 60_000).toFixed(1)} min`;
  return [
    { key: 'load.startedTwice', value: starts.filter(({ length }) => length > 1).length, note },
    { key: 'load.neverStarted', value: starts.filter(({ length }) => length === 0).length },
    { key: 'load.startedLate', value: delaysMs.filter((delayMs) => delayMs > lateMs).length, note: slowest },
    { key: 'load.notFinal', value: pushes.filter((pushed) => !isFinal(world, pushed)).length },
  ];
};
