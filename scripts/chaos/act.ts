import { failingBuild, passingBuild } from '../../test/support/git-client';
import { executionsOf } from '../../test/support/product';
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

/** A branch goes to an earlier commit: back, and it runs again, or to one that another branch built. */
const pushBack = async ({ product }: ChaosWorld, random: Random): Promise<string> => {
  const commit = product.commits[random.integer(product.commits.length)] ?? 'HEAD';
  await product.copy.git('push', '--quiet', '--force', 'origin', `${commit}:refs/heads/f/one`);
  return `f/one to ${commit.slice(0, 7)}`;
};

/** Somebody retries the failed build of the newest execution in AWS. */
const retryInAws = async ({ product, console }: ChaosWorld): Promise<string> => {
  const [newest] = executionsOf(product, 'all-branches');
  const isFailed = newest?.status === 'Failed' && newest.stages.at(-1)?.name === 'Build';
  if (isFailed) await console.retry('all-branches', 'Build');
  return isFailed ? 'retry in AWS' : 'nothing to retry';
};

/** One step: faults, one push of some kind, and time. Returns what was done, for the report of a failure. */
export const act = async (world: ChaosWorld, random: Random, step: number): Promise<string> => {
  const { product } = world;
  const armed = armSome(product.emulator.faults, random);
  const done = await doOne(world, random, step);
  const seconds = random.pick(waitsSeconds);
  if (random.chance(60)) await product.settle();
  await product.pass(seconds);
  return `${done}, ${seconds} s [${armed.join(', ')}]`;
};

const doOne = (world: ChaosWorld, random: Random, step: number): Promise<string> => {
  const kind = step === 0 ? 0 : random.integer(10);
  if (kind < 6) return pushCommit(world, random, step);
  if (kind < 7) return pushTag(world, step);
  return kind < 9 ? pushBack(world, random) : retryInAws(world);
};
