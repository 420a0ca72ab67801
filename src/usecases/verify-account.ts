import type { AccountChecks, Check } from '../domain/account-checks';
import { breakingProblem, isSettled } from '../domain/account-checks';
import { isoOf } from '../domain/durations';
import { Refusal, VersionConflict } from '../domain/errors';
import type { AccountLink } from '../domain/links';
import type { AccountCheckers, RegionFindings } from '../ports/account-checks';
import type { Clock } from '../ports/clock';
import type { WorkQueue } from '../ports/queue';
import type { AccountStore, CheckStore } from '../ports/settings-stores';

export interface VerifyAccountDeps {
  readonly accounts: AccountStore;
  readonly checks: CheckStore;
  readonly checkers: AccountCheckers;
  readonly queue: WorkQueue;
  readonly clock: Clock;
  /** Waits a little, longer with each attempt (0, 1 …). */
  readonly pause: (attempt: number) => Promise<void>;
}

export interface Verification {
  readonly account: AccountLink;
  readonly found: AccountChecks;
}

/** Regions are tried this many at once: each has four requests, and a function has 25 s. */
const regionsAtOnce = 5;

/** A little more than test events are given: then their checks are judged even if nobody looks at the page. */
const settleAfterSeconds = 65;

/**
 * Tries everything that the account link needs and stores what was found. The account then counts as working, or as broken with the reason.
 * Test events arrive later: `settleChecks` judges them. @throws Refusal `invalid` when the link is gone, `conflict`
 */
export const verifyAccount = async (deps: VerifyAccountDeps, id: string): Promise<Verification> => {
  const { value } = await deps.accounts.get();
  const account = value.find((other) => other.id === id);
  if (!account) throw new Refusal('invalid', 'This account link was removed: reload the page');
  const regions = await verifyRegions(deps, account);
  const session = regions.find((region) => region.session !== undefined)?.session;
  const refusals = regions.flatMap(({ refusal }) => refusal ?? []);
  const [issuer, strangers, permissions] = await Promise.all([
    deps.checkers.issuer(account, regions),
    deps.checkers.strangers(account, session?.region),
    deps.checkers.permissions(account, session, refusals),
  ]);
  const found: AccountChecks = {
    accountLinkId: id,
    at: isoOf(deps.clock.nowMs()),
    checks: [...issuer, strangers, ...permissions, ...regions.flatMap(({ checks }) => checks)],
    sent: regions.flatMap(({ sent }) => sent ?? []),
  };
  await deps.checks.replace(found);
  if (!isSettled(found)) await settleLater(deps, id);
  return { account: await storeHealth(deps, account, found.checks), found };
};

const settleLater = (deps: VerifyAccountDeps, accountLinkId: string): Promise<void> =>
  deps.queue.push([{ message: { kind: 'settle-checks', accountLinkId }, delaySeconds: settleAfterSeconds }]);

const verifyRegions = async (
  deps: VerifyAccountDeps,
  account: AccountLink,
): Promise<readonly RegionFindings[]> => {
  const found: RegionFindings[] = [];
  for (let at = 0; at < account.regions.length; at += regionsAtOnce) {
    const some = account.regions.slice(at, at + regionsAtOnce);
    found.push(...(await Promise.all(some.map((region) => deps.checkers.region(account, region)))));
  }
  return found;
};

/** Several accounts are verified at once, and they share one record. */
const tries = 6;

const storeHealth = async (
  deps: VerifyAccountDeps,
  account: AccountLink,
  checks: readonly Check[],
): Promise<AccountLink> => {
  for (let attempt = 0; ; attempt++) {
    const { version, value } = await deps.accounts.get();
    const now = value.find(({ id, roleArn }) => id === account.id && roleArn === account.roleArn);
    if (!now) return account;
    const verified = healthOf(now, breakingProblem(checks), isoOf(deps.clock.nowMs()));
    try {
      await deps.accounts.save({
        version,
        value: value.map((other) => (other === now ? verified : other)),
      });
      return verified;
    } catch (cause) {
      if (!(cause instanceof VersionConflict)) throw cause;
      if (attempt + 1 >= tries)
        throw new Refusal('conflict', 'Somebody else changed the accounts: reload and verify again', {
          cause,
        });
      await deps.pause(attempt);
    }
  }
};

const healthOf = (account: AccountLink, problem: string | undefined, nowIso: string): AccountLink => {
  const { problem: _problem, ...rest } = account;
  return problem === undefined
    ? { ...rest, state: 'working', failures: 0, verifiedAt: nowIso }
    : { ...rest, state: 'broken', problem };
};
