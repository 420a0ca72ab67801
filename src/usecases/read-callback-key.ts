import type { Check } from '../domain/account-checks';
import { goodHashesAt, keyMatches, replaceKey } from '../domain/aws-callback';
import { isoOf } from '../domain/durations';
import { ServiceError } from '../domain/errors';
import { secretHash } from '../domain/ids';
import type { AccountLink } from '../domain/links';
import { callbackSecretNameOf } from '../domain/permission-sets';
import type { AwsSession } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { CallbackKeyStore } from '../ports/settings-stores';
import type { CallbackSecrets } from '../ports/verification';

export interface ReadCallbackKeyDeps {
  readonly callbackKeys: CallbackKeyStore;
  readonly secrets: Pick<CallbackSecrets, 'find'>;
  readonly clock: Clock;
  readonly workspaceId: string;
}

/**
 * Reads the key that the region's stack made and keeps its hash; a key known before stays good for a day, as events that began with it
 * are repeated so long. Only Verify reads it: the web trigger never asks AWS.
 */
export const readCallbackKey = async (
  deps: ReadCallbackKeyDeps,
  session: AwsSession,
  account: AccountLink,
  region: string,
): Promise<Check> => {
  const about = { id: 'callback-key', region, name: `Know the callback key of ${region}` } as const;
  try {
    const key = await deps.secrets.find(session, callbackSecretNameOf(deps.workspaceId));
    if (key !== undefined) {
      await keepHash(deps, account, region, key);
      return { ...about, result: 'passed', detail: "The stack's key was read; only its hash is kept" };
    }
    const stored = await deps.callbackKeys.find(account.id, region);
    return stored === undefined
      ? { ...about, ...absent(deps, account, region) }
      : { ...about, result: 'passed', detail: 'A key that was made by hand is known' };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { ...about, result: 'failed', detail: error.message };
  }
};

/** The set-up has no page for accounts with an access key: their owners have the file. */
const stackOf = ({ way }: AccountLink): string =>
  way === 'access-key'
    ? 'link-account-key.yaml (in further regions link-region.yaml)'
    : 'the stack (step 2 of the set-up)';

const absent = ({ workspaceId }: ReadCallbackKeyDeps, account: AccountLink, region: string) => ({
  result: 'failed' as const,
  detail: `There is no callback key in ${region}, or the role may not read it: Slipway learns of changes late, by asking AWS after minutes.`,
  fix: `Deploy ${stackOf(account)} in ${region}, or create a callback key by hand under Accounts. If the stack is there, let the role call secretsmanager:GetSecretValue on ${callbackSecretNameOf(workspaceId)}.`,
});

const keepHash = async (
  deps: ReadCallbackKeyDeps,
  account: AccountLink,
  region: string,
  key: string,
): Promise<void> => {
  const nowMs = deps.clock.nowMs();
  const stored = await deps.callbackKeys.find(account.id, region);
  const [newest] = stored?.keys ?? [];
  if (newest && keyMatches(key, goodHashesAt([newest], nowMs))) return;
  const keys = replaceKey(stored?.keys ?? [], secretHash(key), { revokeOld: false, nowMs });
  await deps.callbackKeys.save(account.id, region, { keys, createdAt: isoOf(nowMs) });
};
