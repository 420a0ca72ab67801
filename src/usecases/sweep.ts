import { isLookedAtInHour } from '../domain/archives';
import { quickChecks } from '../domain/checks';
import { isoOf } from '../domain/durations';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { Delivery, WorkQueue } from '../ports/queue';
import type { RunStore } from '../ports/run-store';
import type { PipelineIndex } from '../ports/settings-stores';

export interface SweepDeps {
  readonly runs: RunStore;
  readonly index: PipelineIndex;
  readonly queue: WorkQueue;
  readonly clock: Clock;
  readonly log: Log;
}

/** One sweep looks after this many runs; what is left waits for the next hour, oldest first. */
const runsPerSweep = 500;
/** AWS throttles by account and region; two at a time there, and a second apart, stay far below every known limit. */
const perPlace = 2;
const eventsPerPush = 50;

/**
 * Hourly: runs that are still open, and executions of linked pipelines that nobody told us about. One that cannot be read does not keep
 * the other from being looked after. @throws what the reading that failed threw, or the queue
 */
export const sweep = async (deps: SweepDeps): Promise<void> => {
  const [checks, lists] = await Promise.allSettled([checksOf(deps), listsOf(deps)]);
  const deliveries = paced([...messagesOf(checks), ...messagesOf(lists)]);
  for (let at = 0; at < deliveries.length; at += eventsPerPush) {
    await deps.queue.push(deliveries.slice(at, at + eventsPerPush));
  }
  const failed = [checks, lists].find((half) => half.status === 'rejected');
  if (failed) throw new Error('A half of the sweep could not be read', { cause: failed.reason });
  deps.log.info('sweep.done', { runs: messagesOf(checks).length, pipelines: messagesOf(lists).length });
};

const checksOf = async (deps: SweepDeps): Promise<readonly PlacedMessage[]> =>
  (await deps.runs.listDue(isoOf(deps.clock.nowMs()), runsPerSweep)).map((run) => ({
    place: `${run.accountLinkId}:${run.region}`,
    message: { kind: 'check', runId: run.id, done: quickChecks },
  }));

const listsOf = async (deps: SweepDeps): Promise<readonly PlacedMessage[]> => {
  const listed = await deps.index.list();
  const lists = listed.map(({ accountLinkId, region, pipeline }): PlacedMessage => ({
    place: `${accountLinkId}:${region}`,
    message: { kind: 'list-executions', accountLinkId, region, pipeline },
  }));
  const repositories = new Set(listed.flatMap(({ links }) => links.map(({ repositoryId }) => repositoryId)));
  const due = [...repositories].filter((repositoryId) => isLookedAtInHour(repositoryId, deps.clock.nowMs()));
  const looks = due.map((repositoryId): PlacedMessage => ({
    place: 'bitbucket',
    message: { kind: 'look-at-repository', repositoryId },
  }));
  return [...lists, ...looks];
};

const messagesOf = (half: PromiseSettledResult<readonly PlacedMessage[]>): readonly PlacedMessage[] =>
  half.status === 'fulfilled' ? half.value : [];

interface PlacedMessage {
  readonly place: string;
  readonly message: Delivery['message'];
}

const paced = (messages: readonly PlacedMessage[]): Delivery[] => {
  const sent = new Map<string, number>();
  return messages.map(({ place, message }) => {
    const position = sent.get(place) ?? 0;
    sent.set(place, position + 1);
    const delaySeconds = Math.min(900, Math.floor(position / perPlace));
    return { message, delaySeconds, concurrency: { key: `ask:${place}`, limit: perPlace } };
  });
};
