import { parseMessage } from '../compose';
import type { HealthReply } from '../contract/control-views';
import { costOf } from '../domain/costs';
import { replayDeadLetter } from '../usecases/dead-letters';
import { showAccountsHealth } from '../usecases/show-health';
import { present } from './present';
import type { StepContext, Steps } from './resolver-steps';

/** What Bitbucket says of the hour's calls; a failure to ask is no news of this page. */
const quotaOf = async ({ deps }: StepContext): Promise<{ limitPerHour?: number; nearLimit: boolean }> => {
  try {
    const repositoryId = (await deps.index.list())[0]?.links[0]?.repositoryId;
    return repositoryId === undefined ? { nearLimit: false } : await deps.readQuota(repositoryId);
  } catch {
    return { nearLimit: false };
  }
};

const load = async (context: StepContext): Promise<HealthReply> => {
  const { deps } = context;
  const [accounts, health, deadLetters, quota, url, keys] = await Promise.all([
    showAccountsHealth(deps),
    deps.healthNotes.get(),
    deps.deadLetters.list(),
    quotaOf(context),
    deps.issuer.findUrl(),
    deps.issuer.findKeys(),
  ]);
  const { throttledAt, late, nearLimitAt } = health;
  return {
    callbacks: accounts.callbacks,
    brokenAccounts: accounts.broken.map(({ label, problem }) => ({
      label,
      problem: problem ?? 'Run Verify',
    })),
    problems: health.problems,
    deadLetters,
    quota: { ...quota, ...present<Pick<HealthReply['quota'], 'nearLimitAt'>>({ nearLimitAt }) },
    ...present<Pick<HealthReply, 'throttledAt' | 'late'>>({ throttledAt, late }),
    issuer: present<HealthReply['issuer']>({ url, keyCreatedAt: keys?.at(-1)?.createdAt }),
    cost: { ...accounts.month, ...costOf(accounts.month.runs) },
  };
};

export const healthSteps: Pick<Steps, 'health/load' | 'dead-letters/replay' | 'dead-letters/discard'> = {
  'health/load': load,
  'dead-letters/replay': async ({ deps }, { id }) => ({
    replayed: await replayDeadLetter({ ...deps, parseMessage }, id),
  }),
  'dead-letters/discard': async ({ deps }, { id }) => {
    await deps.deadLetters.remove(id);
    return { discarded: id };
  },
};
