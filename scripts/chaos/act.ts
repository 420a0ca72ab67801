import { failingBuild, passingBuild } from '../../test/support/git-client';
import { armSome } from './faults';
import type { Random } from './random';
import type { ChaosWorld } from './world';

const refs = ['main', 'main', 'f/one', 'f/two', 'release'] as const;
const waitsSeconds = [0, 0, 1, 5, 30, 60, 120, 300] as const;

const pushCommit = async ({ product }: ChaosWorld, random: Random, step: number): Promise<string> => {
  const ref = random.pick(refs);
  const good = random.chance(70);
  const files = { 'buildspec.yml': good ? passingBuild : failingBuild, step: `${step}` };
  await product.copy.git('fetch', '--quiet', 'origin');
  await product.push(`Step ${step}`, files, `+HEAD:refs/heads/${ref}`);
  return `push ${good ? 'good' : 'bad'} to ${ref}`;
};

const pushTag = async ({ product }: ChaosWorld, step: number): Promise<string> => {
  await product.copy.git('push', '--quiet', 'origin', `HEAD:refs/tags/v${step}`);
  return `tag v${step}`;
};

/** A branch goes to where it was before: its commit runs again. */
const pushBack = async ({ product }: ChaosWorld): Promise<string> => {
  await product.copy.git('push', '--quiet', '--force', 'origin', 'HEAD~1:refs/heads/f/one');
  return 'f/one back to the commit before';
};

/** One step: faults, one push of some kind, and time. Returns what was done, for the report of a failure. */
export const act = async (world: ChaosWorld, random: Random, step: number): Promise<string> => {
  const { product } = world;
  const armed = armSome(product.emulator.faults, random);
  const kind = step === 0 ? 0 : random.integer(10);
  const push =
    kind < 7
      ? pushCommit(world, random, step)
      : kind < 8
        ? pushTag(world, step)
        : pushBackOrNew(world, random, step);
  const done = await push;
  const seconds = random.pick(waitsSeconds);
  if (random.chance(60)) await product.settle();
  await product.pass(seconds);
  return `${done}, ${seconds} s [${armed.join(', ')}]`;
};

const pushBackOrNew = (world: ChaosWorld, random: Random, step: number): Promise<string> =>
  step > 1 ? pushBack(world) : pushCommit(world, random, step);
