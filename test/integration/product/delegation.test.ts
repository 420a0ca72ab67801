import { z } from 'zod';
import { openPage } from '../../../emulator/demo/page-client';
import { people } from '../../../emulator/demo/people';
import { demoRegion } from '../../../emulator/demo/seed';
import type { Product } from '../../support/product';
import { startProduct } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';

const accountsReply = z.object({ accounts: z.array(z.object({ id: z.string(), label: z.string() })) });
const idReply = z.object({ id: z.string() });
const askReply = z.object({
  owners: z.array(z.string()),
  managers: z.array(z.string()),
  request: z.string(),
});
const linksReply = z.object({ accounts: z.array(z.object({ id: z.string() })) });

describe('an account manager', () => {
  let product: Product;
  const owner = () => product.workspaceSettings();
  const pageOf = (accountId: string) =>
    openPage(product.emulator, {
      moduleKey: 'workspace-settings',
      accountId,
      workspaceUuid: product.place.workspaceUuid,
    });
  const writer = () => pageOf(people.writer);
  const name = (projects?: readonly string[]) =>
    owner().ask(
      'managers/save',
      { accountId: people.writer, ...(projects ? { projects } : {}) },
      z.unknown(),
    );
  const another = {
    roleArn: 'arn:aws:iam::777788889999:role/Slipway',
    label: 'Sandbox',
    regions: [demoRegion],
  };

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.close());

  it('is found among the members and named by an owner, and nobody else', async () => {
    const found = await owner().ask('managers/find-people', { text: 'wil' }, z.unknown());
    expect(found).toEqual({ people: [{ accountId: people.writer, name: 'Wil Writer' }] });
    expect(await writer().call('accounts/list')).toMatchObject({ problem: { code: 'no-permission' } });
    expect(await writer().call('managers/save', { accountId: people.writer })).toMatchObject({
      problem: { code: 'no-permission' },
    });
    expect(await owner().call('managers/save', { accountId: people.stranger })).toMatchObject({
      problem: { code: 'invalid' },
    });
    await name();
  });

  it('of all projects manages every account as owners do, and sees neither the audit log nor health', async () => {
    const listed = await writer().ask('accounts/list', {}, accountsReply);
    expect(listed.accounts.map(({ id }) => id)).toEqual([product.place.accountLinkId]);
    expect(await writer().call('accounts/verify', { id: product.place.accountLinkId })).toMatchObject({
      ok: true,
    });
    for (const [resolver, payload] of [
      ['audit/list', {}],
      ['health/load', {}],
      ['managers/list', {}],
      ['pause/set', { reason: 'Mine' }],
      ['accounts/remove', { id: product.place.accountLinkId }],
      ['issuer/rotate', { emergency: true }],
    ] as const)
      expect(await writer().call(resolver, payload)).toMatchObject({ problem: { code: 'no-permission' } });
  });

  it('of some projects sees and changes only accounts of these', async () => {
    await name(['OTHER']);
    expect(await writer().ask('accounts/list', {}, accountsReply)).toEqual({ accounts: [] });
    for (const resolver of ['accounts/verify', 'accounts/create-callback-key']) {
      const payload = { id: product.place.accountLinkId, region: demoRegion };
      expect(await writer().call(resolver, payload)).toMatchObject({ problem: { code: 'invalid' } });
    }
    const { id } = await writer().ask('accounts/save', another, idReply);
    expect((await writer().ask('accounts/list', {}, accountsReply)).accounts.map((each) => each.id)).toEqual([
      id,
    ]);
    expect((await owner().ask('accounts/list', {}, accountsReply)).accounts).toHaveLength(2);
    // The repository is of project MAIN, the new account is for project OTHER.
    const { accounts } = await product.repositorySettings().ask('links/list', {}, linksReply);
    expect(accounts.map((each) => each.id)).toEqual([product.place.accountLinkId]);
    const pipelines = { accountLinkId: id, region: demoRegion };
    expect(await product.repositorySettings().call('pipelines/list', pipelines)).toMatchObject({
      problem: { code: 'invalid' },
    });
  });

  it('cannot take over an account of others by naming its number', async () => {
    const stolen = {
      ...another,
      roleArn: another.roleArn.replace('777788889999', product.place.accountLinkId),
    };
    expect(await writer().call('accounts/save', stolen)).toMatchObject({ problem: { code: 'invalid' } });
    expect((await owner().ask('accounts/list', {}, accountsReply)).accounts).toHaveLength(2);
  });

  it('is named to a repository admin who looks for an account, with a request to copy', async () => {
    await name(['MAIN']);
    const asked = await product.repositorySettings().ask('managers/whom-to-ask', {}, askReply);
    expect(asked).toMatchObject({ owners: ['Ada Owner'], managers: ['Wil Writer'] });
    expect(asked.request).toContain('acme/shop');
  });

  it('is let in no longer once removed', async () => {
    await owner().call('managers/remove', { accountId: people.writer });
    expect(await writer().call('accounts/list')).toMatchObject({ problem: { code: 'no-permission' } });
    expectCleanEnd(product);
  });
});
