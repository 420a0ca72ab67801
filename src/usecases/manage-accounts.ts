import { replaceKey } from '../domain/aws-callback';
import { refuseConflict, Refusal } from '../domain/errors';
import { isoOf } from '../domain/durations';
import { secretHash } from '../domain/ids';
import type { AccountLink } from '../domain/links';
import type { PermissionSet } from '../domain/permission-sets';
import type { Clock } from '../ports/clock';
import type {
  AccessKeyStore,
  AccountStore,
  CallbackKeyStore,
  CheckStore,
  HeardStore,
} from '../ports/settings-stores';

export interface ManageAccountsDeps {
  readonly accounts: AccountStore;
  readonly callbackKeys: CallbackKeyStore;
  readonly heard: Pick<HeardStore, 'remove'>;
  readonly checks: Pick<CheckStore, 'remove'>;
  readonly accessKeys: Pick<AccessKeyStore, 'remove'>;
  readonly clock: Clock;
  /** A fresh id, `[a-z0-9-]`, for an account whose number another link has as its id. */
  readonly newId: () => string;
  /** 256 bits as text. */
  readonly newSecret: () => string;
  /** Makes the issuer's address and first key unless they exist. */
  readonly ensureIssuer: () => Promise<void>;
}

export interface ChangeAccountDeps extends ManageAccountsDeps {
  /** Before an account is changed or removed: its bus may get the audit log, and must hear that this ends. */
  readonly tellBus: (before: AccountLink, after: AccountLink | undefined) => Promise<void>;
}

export interface AccountInput {
  readonly id?: string | undefined;
  readonly roleArn: string;
  readonly label: string;
  readonly regions: readonly string[];
  readonly sets: readonly PermissionSet[];
  /** Absent: tokens of our own issuer. */
  readonly way?: 'oidc' | 'access-key';
  /** Keys of the projects whose repositories may use it; absent: as it was. */
  readonly projects?: readonly string[] | undefined;
}

/** Adds or changes an account link. A new or changed role must be verified again. @throws Refusal; as `tellBus` */
export const saveAccount = async (deps: ChangeAccountDeps, input: AccountInput): Promise<AccountLink> => {
  await deps.ensureIssuer();
  const { version, value } = await deps.accounts.get();
  const known = value.find(({ id }) => id === input.id);
  if (input.id !== undefined && !known)
    throw new Refusal('invalid', 'This account link was removed: reload the page');
  const twin = value.find(({ id, roleArn }) => roleArn === input.roleArn && id !== input.id);
  if (twin) {
    throw new Refusal('invalid', `This role is linked already as ${twin.label}`, {
      fields: { roleArn: `Linked already as ${twin.label}` },
    });
  }
  const account = accountFrom(input, known, {
    idFor: (accountId) => (value.some(({ id }) => id === accountId) ? deps.newId() : accountId),
    newExternalId: deps.newId,
  });
  const accounts = known ? value.map((other) => (other === known ? account : other)) : [...value, account];
  if (known) await deps.tellBus(known, account);
  await saved(deps, version, accounts);
  if (known) await removeLostKeys(deps, known, account);
  // A key that nothing uses any more is a risk and no help.
  if (known?.way === 'access-key' && !sharesKey(known, account)) await deps.accessKeys.remove(account.id);
  return account;
};

/** Keys of regions that the link no longer has, and all of them when it names another account: they were given to the one before. */
const removeLostKeys = async (
  deps: ManageAccountsDeps,
  before: AccountLink,
  { id, accountId, regions }: AccountLink,
): Promise<void> => {
  const lost = before.regions.filter((region) => before.accountId !== accountId || !regions.includes(region));
  await Promise.all(lost.map((region) => forgetRegion(deps, id, region)));
};

const forgetRegion = async (deps: ManageAccountsDeps, id: string, region: string): Promise<void> => {
  await Promise.all([deps.callbackKeys.remove(id, region), deps.heard.remove(id, region)]);
};

const sharesKey = (before: AccountLink, after: AccountLink): boolean =>
  after.way === 'access-key' && after.accountId === before.accountId;

interface Making {
  readonly idFor: (accountId: string) => string;
  readonly newExternalId: () => string;
}

const accountFrom = (
  input: AccountInput,
  known: AccountLink | undefined,
  { idFor, newExternalId }: Making,
): AccountLink => {
  const accountId = input.roleArn.split(':')[4] ?? '';
  const placed = {
    accountId,
    roleArn: input.roleArn,
    label: input.label,
    regions: [...new Set(input.regions)],
    sets: [...new Set<PermissionSet>(['follow', ...input.sets])],
    ...(input.way === 'access-key'
      ? { way: input.way, externalId: known?.externalId ?? newExternalId() }
      : {}),
    ...(input.projects === undefined ? {} : { projects: input.projects }),
  };
  const isSameDoor = known?.roleArn === input.roleArn && known.way === placed.way;
  if (known && isSameDoor) return { ...known, ...placed };
  const projects = known?.projects === undefined ? {} : { projects: known.projects };
  return { ...projects, ...placed, id: known?.id ?? idFor(accountId), state: 'unverified', failures: 0 };
};

const saved = async (
  deps: ManageAccountsDeps,
  version: number,
  value: readonly AccountLink[],
): Promise<void> => {
  try {
    await deps.accounts.save({ version, value });
  } catch (error) {
    refuseConflict(error, 'accounts');
    throw error;
  }
};

/**
 * Removes an account link with its callback keys; both are kept aside for 30 days, so that it can be undone. Runs that are open end as
 * stopped at their next check. Returns the link that was removed.
 */
export const removeAccount = async (
  deps: ChangeAccountDeps & {
    /** Notes the link with its callback keys, so that it can be restored. */
    readonly keepRemoved: (account: AccountLink, by: string) => Promise<void>;
  },
  id: string,
  by: string,
): Promise<AccountLink | undefined> => {
  const { version, value } = await deps.accounts.get();
  const account = value.find((other) => other.id === id);
  if (!account) return undefined;
  await deps.tellBus(account, undefined);
  await deps.keepRemoved(account, by);
  await saved(
    deps,
    version,
    value.filter((other) => other.id !== id),
  );
  await Promise.all([
    ...account.regions.map((region) => forgetRegion(deps, id, region)),
    deps.checks.remove(id),
    // Never kept aside: whoever takes an account away expects its key to be gone.
    deps.accessKeys.remove(id),
  ]);
  return account;
};

/** A key for AWS to call back with. Only its hash is kept; the one before stays good for a day, so that AWS can be given the new one. */
export const createCallbackKey = async (
  deps: ManageAccountsDeps,
  id: string,
  region: string,
  revokeOld: boolean,
): Promise<{ key: string; createdAt: string; oldKeyUntil?: string }> => {
  const { value } = await deps.accounts.get();
  if (!value.find((account) => account.id === id)?.regions.includes(region)) {
    throw new Refusal('invalid', 'This account link has no such region: reload the page');
  }
  const key = deps.newSecret();
  const nowMs = deps.clock.nowMs();
  const createdAt = isoOf(nowMs);
  const before = await deps.callbackKeys.find(id, region);
  const keys = replaceKey(before?.keys ?? [], secretHash(key), { revokeOld, nowMs });
  await deps.callbackKeys.save(id, region, { keys, createdAt });
  const oldKeyUntil = keys[1]?.until;
  return { key, createdAt, ...(oldKeyUntil === undefined ? {} : { oldKeyUntil }) };
};
