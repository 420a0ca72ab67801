import { z } from 'zod';
import { openPage } from '../emulator/demo/page-client';
import { people } from '../emulator/demo/people';
import { pollDelayMs } from '../static/app/src/panel/poll-schedule';
import type { Figure } from './figures';
import type { BenchRepository, World } from './world';
import { openWorld } from './world';

const actionMs = 200_000;
const watchedMs = 10 * 60_000;
const earlierRuns = 8;

const runSchema = z.object({ id: z.string(), version: z.number(), state: z.string() });
const loadSchema = z.object({ grant: z.string(), runs: z.array(runSchema) });
const pollSchema = z.object({ order: z.array(z.string()), changed: z.array(runSchema) });

type Run = z.infer<typeof runSchema>;

const openStates = ['queued', 'starting', 'running', 'waiting-for-approval'];

/** Does what the panel does: load, then poll at its pace, and load again when its grant has expired. */
const watch = async ({ emulator, clock, workspaceUuid }: World, repository: BenchRepository) => {
  const place = { accountId: people.reader, workspaceUuid, repositoryUuid: repository.uuid };
  const page = openPage(emulator, { moduleKey: 'panel', ...place });
  let { grant, runs } = await page.ask('panel/load', {}, loadSchema);
  let [unchanged, polls] = [0, 0];
  const endMs = clock.nowMs() + watchedMs;
  for (;;) {
    const delayMs = pollDelayMs(
      unchanged,
      runs.some(({ state }) => openStates.includes(state)),
    );
    if (clock.nowMs() + delayMs > endMs) return polls;
    await clock.advance(delayMs);
    await emulator.idle();
    polls += 1;
    const known = Object.fromEntries(runs.map(({ id, version }) => [id, version]));
    const reply = await page.call('runs/poll', { grant, known });
    if (reply.ok) {
      const { changed, order } = pollSchema.parse(reply.data);
      unchanged = changed.length === 0 ? unchanged + 1 : 0;
      runs = merged(runs, changed, order);
    } else {
      ({ grant, runs } = await page.ask('panel/load', {}, loadSchema));
    }
  }
};

const merged = (runs: readonly Run[], changed: readonly Run[], order: readonly string[]): Run[] => {
  const byId = new Map([...runs, ...changed].map((run) => [run.id, run]));
  return order.flatMap((id) => byId.get(id) ?? []);
};

/** What one person reads who watches a run of ten minutes in a repository with a full board. */
export const measureViewer = async (distDir: string): Promise<Figure[]> => {
  const world = await openWorld({ distDir });
  try {
    const { emulator } = world;
    const repository = await world.addRepository('viewer', earlierRuns + 1, true);
    for (let at = 0; at < earlierRuns; at++) {
      emulator.forge.deliver(world.pushOf(repository, at));
      await emulator.idle();
    }
    emulator.aws.settings.actionDelayMs = actionMs;
    const before = emulator.forge.metrics.length;
    emulator.forge.deliver(world.pushOf(repository, earlierRuns));
    await emulator.idle();
    const polls = await watch(world, repository);
    const read = emulator.forge.metrics
      .slice(before)
      .filter(({ functionKey }) => functionKey === 'pages')
      .reduce((total, { kvsReadBytes }) => total + kvsReadBytes, 0);
    return [{ key: 'viewer.kvsReadBytes', value: read, note: `${polls} polls` }];
  } finally {
    await world.close();
  }
};
