import { z } from 'zod';
import { parsePushEvent } from '../../src/adapters/bitbucket/events';
import { runIdOfEvent } from '../../src/domain/runs';
import { executionsOf } from '../../test/support/product';
import type { Product } from '../../test/support/product';
import type { StoredRun } from './stored-runs';
import { storedRuns } from './stored-runs';
import type { ChaosLink, ChaosWorld } from './world';

const shown: Readonly<Record<string, string>> = {
  Succeeded: 'SUCCESSFUL',
  Failed: 'FAILED',
  Stopped: 'STOPPED',
};
const endings = ['succeeded', 'failed', 'stopped', 'superseded', 'error'];

const pushSchema = z.object({
  push: z.object({ ref: z.string(), after: z.string().optional() }),
  timestamp: z.string(),
});

interface Push {
  readonly ref: string;
  readonly after: string;
  readonly timestamp: string;
  readonly runIdOf: (link: ChaosLink) => string;
}

const pushesOf = ({ events }: ChaosWorld): Push[] =>
  events.flatMap((event) => {
    const { push, timestamp } = pushSchema.parse(event);
    const parsed = parsePushEvent(event);
    if (push.after === undefined || !parsed.ok) return [];
    // A link has one rule, of the link's id.
    const runIdOf = (link: ChaosLink): string => runIdOfEvent(parsed.event, link.id);
    return [{ ref: push.ref, after: push.after, timestamp, runIdOf }];
  });

/** Executions that Slipway started. */
const ourExecutions = (product: Product, link: ChaosLink) =>
  executionsOf(product, link.name).filter(({ trigger }) => /\/slipway-[0-9a-f]{32}$/.test(trigger.detail));

/** Why a push came to nothing, when that is right: a newer push of its ref, or a run of the link at its commit. */
const mayComeToNothing = (
  push: Push,
  run: StoredRun | undefined,
  pushes: readonly Push[],
  runs: readonly StoredRun[],
): boolean =>
  (pushes.some(({ ref, timestamp }) => ref === push.ref && timestamp > push.timestamp) &&
    (run === undefined || run.state === 'superseded')) ||
  (run?.state === 'superseded' &&
    runs.some(
      (other) =>
        other.linkId === run.linkId && other.commit === run.commit && other.executionId !== undefined,
    ));

const startProblems = (world: ChaosWorld, runs: readonly StoredRun[], link: ChaosLink): string[] => {
  const pushes = pushesOf(world);
  const problems = pushes
    .filter(({ ref }) => link.takes(ref))
    .flatMap((push) => {
      const run = runs.find(({ id }) => id === push.runIdOf(link));
      if (run?.executionId !== undefined || mayComeToNothing(push, run, pushes, runs)) return [];
      return [
        `${link.name}: the push of ${push.after.slice(0, 7)} to ${push.ref} started nothing (${run?.state ?? 'no run'})`,
      ];
    });
  const started = ourExecutions(world.product, link)
    .map(({ id }) => id)
    .sort();
  const known = runs
    .filter(
      ({ linkId, executionId, cause }) => linkId === link.id && executionId !== undefined && cause !== 'aws',
    )
    .map(({ executionId }) => executionId ?? '')
    .sort();
  if (JSON.stringify(started) !== JSON.stringify(known))
    problems.push(
      `${link.name}: AWS ran ${started.length} executions of ours, ${known.length} runs know one`,
    );
  return problems;
};

/** The newest execution of a commit decides its status. */
const statusProblems = ({ product }: ChaosWorld, pipeline: string): string[] => {
  const commits = new Set(executionsOf(product, pipeline).map(({ revisions }) => revisions[0]?.commit));
  return [...commits].flatMap((commit) => {
    if (commit === undefined) return [];
    const [newest] = executionsOf(product, pipeline).filter(
      ({ revisions }) => revisions[0]?.commit === commit,
    );
    const status = product.statuses(commit).find(({ name }) => name.startsWith(`${pipeline} · `));
    const right = shown[newest?.status ?? ''];
    return status?.state === right
      ? []
      : [
          `${pipeline}: ${commit.slice(0, 7)} is ${status?.state ?? 'without status'}, AWS says ${newest?.status}`,
        ];
  });
};

/** Everything that is not as it must be at the end; empty when all is well. */
export const findProblems = (world: ChaosWorld): string[] => {
  const { product, links } = world;
  const runs = storedRuns(product);
  const open = runs.filter(({ state, held }) => !held && !endings.includes(state));
  return [
    ...links.flatMap((link) => startProblems(world, runs, link)),
    ...[...links.map(({ name }) => name), 'by-aws'].flatMap((pipeline) => statusProblems(world, pipeline)),
    ...open.map(({ id, state }) => `run ${id} is still ${state}`),
    ...product.commits.flatMap((commit) =>
      product
        .statuses(commit)
        .filter(({ state }) => state === 'INPROGRESS')
        .map(({ name }) => `${name} is in progress at ${commit.slice(0, 7)}`),
    ),
    ...product.emulator.defects.drain(),
  ];
};
