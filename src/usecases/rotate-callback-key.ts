import { keyHeader, linkHeader, replaceKey } from '../domain/aws-callback';
import { isoOf } from '../domain/durations';
import { Refusal, ServiceError } from '../domain/errors';
import { secretHash } from '../domain/ids';
import type { AccountLink } from '../domain/links';
import { callbackConnectionNameOf, callbackSecretNameOf } from '../domain/permission-sets';
import type { CheckSessions } from '../ports/account-checks';
import type { Clock } from '../ports/clock';
import type { AccountStore, CallbackKeyStore } from '../ports/settings-stores';
import type { CallbackBus, CallbackSecrets } from '../ports/verification';

export interface RotateCallbackKeyDeps {
  readonly checkSessions: Pick<CheckSessions, 'open'>;
  readonly workspaceId: string;
  readonly accounts: AccountStore;
  readonly callbackKeys: CallbackKeyStore;
  readonly secrets: CallbackSecrets;
  readonly bus: Pick<CallbackBus, 'updateKey'>;
  readonly clock: Clock;
  /** 256 bits as text. */
  readonly newSecret: () => string;
}

/**
 * A new callback key through the role: known here first, then in the secret, then in the connection that calls us. The old one stays good
 * for a day, as events that began with it are repeated so long. When AWS refuses, everything is as before.
 * @throws Refusal `invalid` without the permission set `rotate`, or with what AWS refused
 */
export const rotateCallbackKey = async (
  deps: RotateCallbackKeyDeps,
  id: string,
  region: string,
): Promise<{ createdAt: string; oldKeyUntil?: string }> => {
  const account = await rotatable(deps, id, region);
  const before = await deps.callbackKeys.find(id, region);
  const key = deps.newSecret();
  const nowMs = deps.clock.nowMs();
  const createdAt = isoOf(nowMs);
  const keys = replaceKey(before?.keys ?? [], secretHash(key), { revokeOld: false, nowMs });
  await deps.callbackKeys.save(id, region, { keys, createdAt });
  try {
    await giveToAws(deps, account, region, key);
  } catch (error) {
    await (before === undefined
      ? deps.callbackKeys.remove(id, region)
      : deps.callbackKeys.save(id, region, before));
    if (!(error instanceof ServiceError) || error.retryable) throw error;
    throw new Refusal('invalid', `${error.message} The key was not replaced: the old one stays good.`, {
      cause: error,
    });
  }
  const oldKeyUntil = keys[1]?.until;
  return { createdAt, ...(oldKeyUntil === undefined ? {} : { oldKeyUntil }) };
};

const rotatable = async (deps: RotateCallbackKeyDeps, id: string, region: string): Promise<AccountLink> => {
  const { value } = await deps.accounts.get();
  const account = value.find((other) => other.id === id);
  if (!account?.regions.includes(region))
    throw new Refusal('invalid', 'This account link has no such region: reload the page');
  if (account.sets.includes('rotate')) return account;
  throw new Refusal(
    'invalid',
    'The role may not renew the callback key: choose “rotate” for this account and update its stack, or replace the key by hand',
  );
};

const giveToAws = async (
  deps: RotateCallbackKeyDeps,
  account: AccountLink,
  region: string,
  key: string,
): Promise<void> => {
  const session = await deps.checkSessions.open(account, region, 'rotate');
  const secret = callbackSecretNameOf(deps.workspaceId);
  const old = await deps.secrets.find(session, secret);
  await deps.secrets.put(session, secret, key);
  try {
    await deps.bus.updateKey(session, {
      connection: callbackConnectionNameOf(deps.workspaceId),
      keyName: keyHeader,
      key,
      headers: { [linkHeader]: `${account.id}.${region}` },
    });
  } catch (error) {
    // Verify believes the secret, so it must say what the connection sends.
    if (old !== undefined) await deps.secrets.put(session, secret, old);
    throw error;
  }
};
