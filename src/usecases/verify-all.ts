import { checksOutdateAfterMs } from '../domain/account-checks';
import { isoOf } from '../domain/durations';
import type { AccountLink } from '../domain/links';
import type { Clock } from '../ports/clock';
import type { Delivery, WorkQueue } from '../ports/queue';
import type { AccountStore, CheckStore } from '../ports/settings-stores';

export interface VerifyAllDeps {
  readonly accounts: AccountStore;
  readonly checks: Pick<CheckStore, 'find'>;
  readonly queue: WorkQueue;
  readonly clock: Clock;
}

/** Two accounts at a time keep IAM and the one record that they share calm; forty take about two minutes. */
const atOnce = 2;
const secondsApart = 2;
const eventsPerPush = 50;
const maxDelaySeconds = 900;
/** An hour's share of the daily round: enough for 480 accounts a day. */
const perSweep = 20;

const verifications = (accounts: readonly AccountLink[], apart: number): readonly Delivery[] =>
  accounts.map(({ id }, at) => ({
    message: { kind: 'verify-account', accountLinkId: id },
    delaySeconds: Math.min(maxDelaySeconds, Math.floor(at * apart)),
    concurrency: { key: 'verify', limit: atOnce },
  }));

const pushAll = async (queue: WorkQueue, deliveries: readonly Delivery[]): Promise<void> => {
  for (let at = 0; at < deliveries.length; at += eventsPerPush)
    await queue.push(deliveries.slice(at, at + eventsPerPush));
};

/** Leaves the verification of every account to the queue; results are stored one by one. */
export const verifyAll = async (deps: VerifyAllDeps): Promise<{ queued: number; since: string }> => {
  const since = isoOf(deps.clock.nowMs());
  const { value } = await deps.accounts.get();
  await pushAll(deps.queue, verifications(value, secondsApart));
  return { queued: value.length, since };
};

/** Hourly: the accounts that were not verified for a day, a few at a time and spread over a quarter of an hour. */
export const verifyOutdated = async (deps: VerifyAllDeps): Promise<number> => {
  const nowMs = deps.clock.nowMs();
  const { value } = await deps.accounts.get();
  const stored = await Promise.all(value.map(({ id }) => deps.checks.find(id)));
  const outdated = value.filter(
    (_account, at) => nowMs - Date.parse(stored[at]?.at ?? '1970-01-01') > checksOutdateAfterMs,
  );
  const due = outdated.slice(0, perSweep);
  await pushAll(deps.queue, verifications(due, maxDelaySeconds / perSweep));
  return due.length;
};
