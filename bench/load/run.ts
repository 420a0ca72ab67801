import type { Figure } from '../figures';
import type { BenchRepository, World } from '../world';
import { openWorld } from '../world';
import type { Pushed } from './audit';
import { audit, isFinal } from './audit';
import { Disorder } from './disorder';
import { seededRandom } from './random';
import type { LoadShape } from './shape';

const finalWithinMs = 2 * 3_600_000;
const stepMs = 30_000;

const pass = async ({ clock, emulator }: World, ms: number): Promise<void> => {
  for (let leftMs = ms; leftMs > 0; leftMs -= stepMs) {
    await clock.advance(Math.min(leftMs, stepMs));
    await emulator.idle();
  }
};

/** One push of a new branch; of some the event comes twice. */
const deliver = (world: World, repository: BenchRepository, at: number, again: boolean): Pushed => {
  const atMs = world.clock.nowMs();
  const event = world.pushOf(repository, at, `feature/change-${at}`);
  world.emulator.forge.deliver(event);
  if (again) world.emulator.forge.deliver(event);
  return { repository, commit: repository.commits[at] ?? '', atMs };
};

const deliverAll = async (
  world: World,
  repositories: readonly BenchRepository[],
  shape: LoadShape,
  random: () => number,
): Promise<Pushed[]> => {
  const pushes: Pushed[] = [];
  for (let number = 0; number < shape.pushes; number++) {
    const repository = repositories[number % repositories.length];
    if (!repository) throw new Error('A load needs repositories');
    const at = Math.floor(number / repositories.length);
    pushes.push(deliver(world, repository, at, random() < shape.duplicates));
    if ((number + 1) % shape.burst !== 0) continue;
    await world.emulator.idle();
    await pass(world, shape.gapSeconds * 1000);
  }
  return pushes;
};

const openRepositories = async (world: World, shape: LoadShape): Promise<BenchRepository[]> => {
  const commits = Math.ceil(shape.pushes / shape.repositories);
  const repositories: BenchRepository[] = [];
  for (let number = 0; number < shape.repositories; number++)
    repositories.push(await world.addRepository(`service-${number}`, commits, false));
  return repositories;
};

/**
 * Many pushes at once, in disorder, against the platform limits that the emulator keeps: 20 starts a second, 500 queue events a minute,
 * 1,000 calls of Bitbucket an hour. Push events are delivered without git; their commits are real and are built.
 */
export const measureLoad = async (distDir: string, shape: LoadShape): Promise<Figure[]> => {
  const random = seededRandom(shape.seed);
  const disorder = new Disorder(shape.faults, random);
  const world = await openWorld({ distDir, wire: disorder.wire });
  try {
    const repositories = await openRepositories(world, shape);
    disorder.faults = world.emulator.faults;
    const pushes = await deliverAll(world, repositories, shape, random);
    const endMs = world.clock.nowMs() + finalWithinMs;
    while (world.clock.nowMs() < endMs && !pushes.every((pushed) => isFinal(world, pushed)))
      await pass(world, stepMs);
    const note = `${shape.pushes} pushes, ${shape.repositories} repositories, ${disorder.count} failed requests`;
    return audit(world, pushes, note);
  } finally {
    await world.close();
  }
};
