import { createPeople } from '../adapters/bitbucket/people';
import { readQuota } from '../adapters/bitbucket/quota';
import type { BitbucketDeps } from '../adapters/bitbucket/client';
import { createAuditStore } from '../adapters/forge/audit-store';
import { createCallbackKeyStore } from '../adapters/forge/callback-key-store';
import { createDecisionLists } from '../adapters/forge/decision-lists';
import { createManagerStore, createRemovedStore } from '../adapters/forge/control-stores';
import type { AccountLink } from '../domain/links';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import { readConfig } from './settings';
import { keepRemovedAccount } from '../usecases/restore-removed';

type Pause = (attempt: number) => Promise<void>;

/** What was removed and can be put back. */
export const removal = (base: { pause: Pause; clock: Clock }) => {
  const kept = { removed: createRemovedStore(base), callbackKeys: createCallbackKeyStore() };
  const keepRemoved = (account: AccountLink, by: string) =>
    keepRemovedAccount({ ...kept, clock: base.clock }, account, by);
  return { ...kept, keepRemoved };
};

/** What only owners look after; people and quota are asked of Bitbucket. */
export const controlOf = ({ log }: { log: Log }, asUser: BitbucketDeps, asApp: BitbucketDeps) => ({
  audit: createAuditStore({ log }),
  decisionLists: createDecisionLists({ log }),
  config: readConfig(log),
  managers: createManagerStore(),
  people: createPeople(asUser),
  readQuota: (repositoryId: string) => readQuota(asApp, repositoryId),
});
