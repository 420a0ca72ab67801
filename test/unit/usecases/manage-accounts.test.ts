import { Refusal, VersionConflict } from '../../../src/domain/errors';
import { secretHash } from '../../../src/domain/ids';
import type { AccountLink } from '../../../src/domain/links';
import { listAccounts } from '../../../src/usecases/list-accounts';
import { createCallbackKey, removeAccount, saveAccount } from '../../../src/usecases/manage-accounts';
import { saveAccessKey } from '../../../src/usecases/save-access-key';
import { anAccount, region } from '../../support/factories';
import {
  createMemoryAccessKeyStore,
  createMemoryAccountStore,
  createMemoryCallbackKeyStore,
  createMemoryCheckStore,
  createMemoryHeardStore,
  createSettableClock,
} from '../../support/fakes';

const roleArn = 'arn:aws:iam::444455556666:role/path/Other';
const input = { roleArn, label: 'Test', regions: [region, 'us-east-1', region], sets: ['start'] as const };

const makeDeps = (accounts: readonly AccountLink[] = [anAccount()]) => {
  let ids = 0;
  let issuers = 0;
  return {
    accounts: createMemoryAccountStore(accounts),
    callbackKeys: createMemoryCallbackKeyStore(),
    heard: createMemoryHeardStore(),
    checks: createMemoryCheckStore(),
    accessKeys: createMemoryAccessKeyStore(),
    clock: createSettableClock(),
    keepRemoved: () => Promise.resolve(),
    tellBus: () => Promise.resolve(),
    newId: () => `new-${++ids}`,
    newSecret: () => `secret-${++ids}`,
    ensureIssuer: () => Promise.resolve(void (issuers += 1)),
    issuers: () => issuers,
  };
};

const conflicting = (deps: ReturnType<typeof makeDeps>, error: Error = new VersionConflict('accounts')) => ({
  ...deps,
  accounts: { ...deps.accounts, save: () => Promise.reject(error) },
});

describe('linking an account', () => {
  it('makes the issuer, and an unverified link with each region once', async () => {
    const deps = makeDeps([]);
    const account = await saveAccount(deps, input);
    expect(account).toEqual({
      id: '444455556666',
      accountId: '444455556666',
      roleArn,
      label: 'Test',
      regions: [region, 'us-east-1'],
      sets: ['follow', 'start'],
      state: 'unverified',
      failures: 0,
    });
    expect((await deps.accounts.get()).value).toEqual([account]);
    expect(deps.issuers()).toBe(1);
  });

  it('takes a made-up id when an older link of the account has its number', async () => {
    const deps = makeDeps([anAccount({ id: '444455556666', roleArn: `${roleArn}-older` })]);
    expect((await saveAccount(deps, input)).id).toBe('new-1');
  });

  it('keeps its place in the list when it changes', async () => {
    const named = (id: string) => anAccount({ id, roleArn: `${anAccount().roleArn}-${id}` });
    const deps = makeDeps(['a', 'b', 'c'].map(named));
    await saveAccount(deps, { ...named('b'), label: 'Renamed' });
    await saveAccount(deps, input);
    expect((await deps.accounts.get()).value.map(({ id }) => id)).toEqual(['a', 'b', 'c', '444455556666']);
  });

  it('changed in its label or regions stays verified', async () => {
    const deps = makeDeps();
    const account = await saveAccount(deps, { ...anAccount(), label: 'Live', regions: ['us-east-1'] });
    expect(account).toEqual(anAccount({ label: 'Live', regions: ['us-east-1'] }));
  });

  it('changed in its role must be verified again', async () => {
    const deps = makeDeps([
      anAccount({ state: 'broken', failures: 3, problem: 'No', verifiedAt: '2026-11-22T10:00:00.000Z' }),
    ]);
    const account = await saveAccount(deps, { ...input, id: 'account-1' });
    expect(account).toMatchObject({ id: 'account-1', state: 'unverified', failures: 0 });
    expect(account).not.toHaveProperty('problem');
    expect(account).not.toHaveProperty('verifiedAt');
  });

  it('that was removed meanwhile is refused', async () => {
    await expect(saveAccount(makeDeps(), { ...input, id: 'gone' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('with a role that is linked already is refused at that field', async () => {
    const twin = saveAccount(makeDeps(), { ...input, roleArn: anAccount().roleArn });
    await expect(twin).rejects.toMatchObject({
      code: 'invalid',
      fields: { roleArn: 'Linked already as Production' },
    });
  });

  it('while somebody else saves is a conflict', async () => {
    const deps = makeDeps();
    await expect(saveAccount(conflicting(deps), input)).rejects.toMatchObject({ code: 'conflict' });
    await expect(saveAccount(conflicting(deps, new Error('Store is gone')), input)).rejects.toThrow(
      'Store is gone',
    );
  });
});

describe('removing an account', () => {
  it('removes its callback keys with it', async () => {
    const deps = makeDeps();
    await createCallbackKey(deps, 'account-1', region, false);
    await removeAccount(deps, 'account-1', 'ada');
    expect((await deps.accounts.get()).value).toEqual([]);
    expect(await deps.callbackKeys.find('account-1', region)).toBeUndefined();
  });

  it('that is gone is no error, and a conflict is told', async () => {
    const deps = makeDeps();
    await expect(removeAccount(deps, 'gone', 'ada')).resolves.toBeUndefined();
    await expect(removeAccount(conflicting(deps), 'account-1', 'ada')).rejects.toThrow(Refusal);
  });
});

describe('the key AWS calls back with', () => {
  it('is shown once, and only its hash is kept', async () => {
    const deps = makeDeps();
    const made = await createCallbackKey(deps, 'account-1', region, false);
    expect(await deps.callbackKeys.find('account-1', region)).toEqual({
      keys: [{ hash: secretHash(made.key) }],
      createdAt: made.createdAt,
    });
    expect(made).not.toHaveProperty('oldKeyUntil');
  });

  it('before the newest stays good for a day, so that AWS can be given the new one; older ones do not', async () => {
    const deps = makeDeps();
    const keys: string[] = [];
    for (let at = 0; at < 2; at++) keys.push((await createCallbackKey(deps, 'account-1', region, false)).key);
    deps.clock.advance(3_600_000);
    const { key, oldKeyUntil } = await createCallbackKey(deps, 'account-1', region, false);
    expect(Date.parse(oldKeyUntil ?? '') - deps.clock.nowMs()).toBe(24 * 3_600_000);
    expect((await deps.callbackKeys.find('account-1', region))?.keys).toEqual([
      { hash: secretHash(key) },
      { hash: secretHash(keys[1] ?? ''), until: oldKeyUntil },
    ]);
  });

  it('revokes all others at once when asked to', async () => {
    const deps = makeDeps();
    await createCallbackKey(deps, 'account-1', region, false);
    const made = await createCallbackKey(deps, 'account-1', region, true);
    expect(made).not.toHaveProperty('oldKeyUntil');
    const stored = await deps.callbackKeys.find('account-1', region);
    expect(stored?.keys).toEqual([{ hash: secretHash(made.key) }]);
  });

  it('goes with its region when that is taken off the account, and no other does', async () => {
    const deps = makeDeps([anAccount({ regions: [region, 'us-east-1'] })]);
    await createCallbackKey(deps, 'account-1', region, false);
    await createCallbackKey(deps, 'account-1', 'us-east-1', false);
    await saveAccount(deps, { ...anAccount(), regions: ['us-east-1'] });
    expect(await deps.callbackKeys.find('account-1', region)).toBeUndefined();
    expect(await deps.callbackKeys.find('account-1', 'us-east-1')).toBeDefined();
  });

  it('stays when the role changes inside its account, and goes when the link moves to another account', async () => {
    const deps = makeDeps();
    await createCallbackKey(deps, 'account-1', region, false);
    const moved = { ...anAccount(), roleArn: `${anAccount().roleArn}2` };
    await saveAccount(deps, moved);
    expect(await deps.callbackKeys.find('account-1', region)).toBeDefined();
    await saveAccount(deps, { ...moved, roleArn });
    expect(await deps.callbackKeys.find('account-1', region)).toBeUndefined();
  });

  it.each([
    ['gone', region],
    ['account-1', 'us-east-1'],
  ])('of %s in %s is refused', async (id, place) => {
    await expect(createCallbackKey(makeDeps(), id, place, false)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('shows in the list by its age, never by itself', async () => {
    const deps = makeDeps([anAccount({ regions: [region, 'us-east-1'] })]);
    const { createdAt } = await createCallbackKey(deps, 'account-1', region, false);
    expect(await listAccounts(deps)).toEqual([
      {
        account: anAccount({ regions: [region, 'us-east-1'] }),
        callbacks: [{ region, keyCreatedAt: createdAt }, { region: 'us-east-1' }],
      },
    ]);
  });
});

describe('an account linked by access key', () => {
  const byKey = { ...input, way: 'access-key' as const };
  const key = { accessKeyId: 'AKIA', secretAccessKey: 'secret' };

  it('has an external id of its own, which stays when the link is changed', async () => {
    const deps = makeDeps([]);
    const account = await saveAccount(deps, byKey);
    expect(account).toMatchObject({ way: 'access-key', externalId: 'new-1', state: 'unverified' });
    expect(await saveAccount(deps, { ...byKey, id: account.id, label: 'New' })).toMatchObject({
      externalId: 'new-1',
    });
  });

  it('loses its key when it goes over to tokens, or to another account, or is removed', async () => {
    for (const change of [
      { ...input },
      { ...byKey, roleArn: roleArn.replace('444455556666', '777788889999') },
    ]) {
      const deps = makeDeps([]);
      const { id } = await saveAccount(deps, byKey);
      await deps.accessKeys.save(id, key);
      await saveAccount(deps, { ...byKey, id, label: 'New' });
      expect(await deps.accessKeys.find(id)).toEqual(key);
      await saveAccount(deps, { ...change, id });
      expect(await deps.accessKeys.find(id)).toBeUndefined();
    }
    const deps = makeDeps([]);
    const { id } = await saveAccount(deps, byKey);
    await saveAccessKey(deps, id, key);
    expect(await listAccounts(deps)).toMatchObject([{ hasAccessKey: true }]);
    await removeAccount(deps, id, 'ada');
    expect(await deps.accessKeys.find(id)).toBeUndefined();
  });

  it('is the only one that takes a key', async () => {
    const deps = makeDeps();
    await expect(saveAccessKey(deps, 'account-1', key)).rejects.toMatchObject({ code: 'invalid' });
    await expect(saveAccessKey(deps, 'gone', key)).rejects.toMatchObject({ code: 'invalid' });
  });
});
