import { VersionConflict } from '../../../src/domain/errors';
import type { AccountLink } from '../../../src/domain/links';
import { chooseAccounts } from '../../../src/usecases/choose-accounts';
import { moveSetup } from '../../../src/usecases/move-setup';
import { anAccount } from '../../support/factories';
import {
  createMemoryAccountStore,
  createMemoryCallbackKeyStore,
  createMemorySetupStore,
} from '../../support/fakes';

const workspaceId = '4c16a397-8e48-479c-8ca2-442e46c90570';
const one = '444455556666';
const two = '777788889999';
const arnOf = (id: string) => `arn:aws:iam::${id}:role/Slipway-4c16a397`;

const choice = {
  version: 0,
  accounts: `${one} Production\n${two}`,
  regions: ['eu-west-1'],
  sets: ['start' as const],
  pipelines: [],
  repositories: [],
  createProvider: true,
};

const makeDeps = (known: readonly AccountLink[] = []) => ({
  accounts: createMemoryAccountStore(known),
  setups: createMemorySetupStore(),
  callbackKeys: createMemoryCallbackKeyStore(),
  workspaceId,
  ensureIssuer: () => Promise.resolve(),
});

const linksOf = async ({ accounts }: ReturnType<typeof makeDeps>) => (await accounts.get()).value;

describe('choosing accounts', () => {
  it('links each by its number alone, with the role that the stack makes', async () => {
    const deps = makeDeps();
    const { version, value } = await chooseAccounts(deps, choice);
    expect(await linksOf(deps)).toMatchObject([
      {
        id: one,
        accountId: one,
        roleArn: arnOf(one),
        label: 'Production',
        sets: ['follow', 'start'],
        state: 'unverified',
      },
      { id: two, accountId: two, roleArn: arnOf(two), label: two },
    ]);
    expect([version, value.step]).toEqual([1, 'stack']);
  });

  it.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
  ])('names the role in the partition of %s', async (region, partition) => {
    const deps = makeDeps();
    await chooseAccounts(deps, { ...choice, accounts: one, regions: [region] });
    expect((await linksOf(deps))[0]?.roleArn).toBe(`arn:${partition}:iam::${one}:role/Slipway-4c16a397`);
  });

  it('changes what is linked already, and keeps its state and its label', async () => {
    const deps = makeDeps();
    await chooseAccounts(deps, choice);
    const { version, value } = await deps.accounts.get();
    await deps.accounts.save({
      version,
      value: value.map((link) => ({ ...link, state: 'working' as const, verifiedAt: 'then' })),
    });
    await chooseAccounts(deps, { ...choice, version: 1, accounts: one, regions: ['us-east-1'] });
    expect(await linksOf(deps)).toMatchObject([
      { id: one, label: 'Production', regions: ['us-east-1'], state: 'working' },
      { id: two, regions: ['eu-west-1'] },
    ]);
  });

  it('forgets a number that was typed by mistake and never worked', async () => {
    const deps = makeDeps();
    await chooseAccounts(deps, choice);
    await chooseAccounts(deps, { ...choice, version: 1, accounts: one });
    expect((await linksOf(deps)).map(({ id }) => id)).toEqual([one]);
  });

  it('drops the callback keys of regions that are left out', async () => {
    const deps = makeDeps();
    await chooseAccounts(deps, { ...choice, regions: ['eu-west-1', 'us-east-1'] });
    await deps.callbackKeys.save(one, 'us-east-1', { keys: [], createdAt: 'then' });
    await chooseAccounts(deps, { ...choice, version: 1 });
    expect(await deps.callbackKeys.find(one, 'us-east-1')).toBeUndefined();
  });

  it.each([
    [
      'a line without a number',
      { accounts: `${one}\nnothing` },
      { 'accounts.1': 'No AWS account number on this line' },
    ],
    ['an empty list', { accounts: ' ' }, { accounts: 'Enter at least one AWS account number' }],
    ['regions of two partitions', { regions: ['cn-north-1', 'eu-west-1'] }, { regions: expect.any(String) }],
  ])('refuses %s at its field', async (_, change, fields) => {
    const deps = makeDeps();
    await expect(chooseAccounts(deps, { ...choice, ...change })).rejects.toMatchObject({
      code: 'invalid',
      fields,
    });
    expect(await linksOf(deps)).toEqual([]);
  });

  it('refuses an account that another role links, since both would share its callbacks', async () => {
    const deps = makeDeps([anAccount({ accountId: one, label: 'By hand' })]);
    await expect(chooseAccounts(deps, choice)).rejects.toMatchObject({
      fields: {
        accounts: `${one} is linked already as By hand: remove it under Accounts, or leave it out here`,
      },
    });
  });

  it('tries again when a verification wrote meanwhile', async () => {
    const deps = makeDeps();
    let lost = 0;
    const save: typeof deps.accounts.save = (accounts) =>
      lost++ < 2 ? Promise.reject(new VersionConflict('accounts')) : deps.accounts.save(accounts);
    await chooseAccounts({ ...deps, accounts: { ...deps.accounts, save } }, choice);
    expect(await linksOf(deps)).toHaveLength(2);
  });

  it('is told where another owner is when they went on meanwhile, and changes nothing', async () => {
    const deps = makeDeps();
    await moveSetup(deps, { version: 0, step: 'link' });
    await expect(chooseAccounts(deps, choice)).rejects.toMatchObject({ code: 'conflict' });
    await expect(moveSetup(deps, { version: 0, step: 'push' })).rejects.toMatchObject({ code: 'conflict' });
    expect(await linksOf(deps)).toEqual([]);
    expect((await deps.setups.get()).value.step).toBe('link');
  });
});
