import type { RunCount } from '../domain/costs';
import { runsOfMonth } from '../domain/costs';
import type { AccountLink } from '../domain/links';
import type { Clock } from '../ports/clock';
import type { RunStore } from '../ports/run-store';
import type { AccountStore, CallbackKeyStore, HeardStore } from '../ports/settings-stores';

export interface ShowHealthDeps {
  readonly accounts: AccountStore;
  readonly callbackKeys: CallbackKeyStore;
  readonly heard: HeardStore;
  readonly runs: RunStore;
  readonly clock: Clock;
}

/** Runs read of each account: what AWS told lately and how many there are a month is known from the newest. */
const runsRead = 100;
const accountsRead = 50;

export interface RegionHealth {
  readonly account: string;
  readonly region: string;
  readonly heardAt?: string;
  readonly hasKey: boolean;
}

export interface AccountsHealth {
  readonly callbacks: readonly RegionHealth[];
  readonly broken: readonly AccountLink[];
  readonly month: RunCount;
}

/** When AWS last called back from each region: the hour is noted by the web trigger, the runs that are stored anyway know it closer. */
export const showAccountsHealth = async (deps: ShowHealthDeps): Promise<AccountsHealth> => {
  const accounts = (await deps.accounts.get()).value.slice(0, accountsRead);
  const found = await Promise.all(accounts.map((account) => regionsOf(deps, account)));
  const counts = found.map(({ ended }) =>
    runsOfMonth(
      ended.map((run) => Date.parse(run.finishedAt ?? run.createdAt)),
      deps.clock.nowMs(),
      runsRead,
    ),
  );
  return {
    callbacks: found.flatMap(({ regions }) => regions),
    broken: accounts.filter(({ state }) => state === 'broken'),
    month: {
      runs: counts.reduce((sum, { runs }) => sum + runs, 0),
      reckoned: counts.some(({ reckoned }) => reckoned),
    },
  };
};

const regionsOf = async (deps: ShowHealthDeps, account: AccountLink) => {
  const [ended, keys, heard] = await Promise.all([
    deps.runs.listEndedOfAccount(account.id, runsRead),
    Promise.all(account.regions.map((region) => deps.callbackKeys.find(account.id, region))),
    Promise.all(account.regions.map((region) => deps.heard.find(account.id, region))),
  ]);
  const regions = account.regions.map((region, at): RegionHealth => {
    const heardAt = latest([
      heard[at],
      ...ended.filter((run) => run.region === region).map((run) => run.heardAt),
    ]);
    return {
      account: account.label,
      region,
      hasKey: keys[at] !== undefined,
      ...(heardAt === undefined ? {} : { heardAt }),
    };
  });
  return { ended, regions };
};

const latest = (times: readonly (string | undefined)[]): string | undefined =>
  times
    .filter((time) => time !== undefined)
    .sort()
    .at(-1);
