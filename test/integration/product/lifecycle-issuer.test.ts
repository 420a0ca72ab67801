import { z } from 'zod';
import { people, workspaceSlug } from '../../../emulator/demo/people';
import { demoAccountId } from '../../../emulator/demo/seed';
import { accountsReplySchema } from '../../../emulator/demo/stack';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { startProduct, stateOf } from '../../support/product';
import { logCodes } from '../../support/product-logs';

const stateSchema = z.object({
  move: z
    .object({
      from: z.string(),
      to: z.string(),
      accounts: z.array(z.object({ commands: z.array(z.object({ command: z.string() })) })),
    })
    .optional(),
});
const accountsSchema = z.object({
  accounts: z.array(z.object({ id: z.string(), state: z.string(), problem: z.string().optional() })),
});

describe('an app that was reinstalled with the storage it had', () => {
  let product: Product;
  let to: string;
  const page = () => product.workspaceSettings();
  const theAccount = async () => (await page().ask('accounts/list', {}, accountsSchema)).accounts[0];

  beforeAll(async () => {
    product = await startProduct({ callbacks: false });
    product.pipeline({ name: 'shop-build' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
    const { workspaceUuid } = product.place;
    const storage = await product.emulator.forge.uninstall(workspaceUuid);
    const installerAccountId = people.owner;
    await product.emulator.forge.install({ workspaceUuid, workspaceSlug, installerAccountId, storage });
    to = product.emulator.forge.webTriggerUrl(workspaceUuid, 'oidc');
  });

  afterAll(() => product.close());

  it('has its accounts marked by the next sweep', async () => {
    await product.emulator.forge.runSchedules();
    await product.settle();
    expect(logCodes(product.emulator)).toContain('issuer.moved');
    expect(await theAccount()).toMatchObject({
      state: 'unverified',
      problem: expect.stringContaining('another issuer address'),
    });
  });

  it('shows both addresses and the command that updates each stack', async () => {
    const { move } = await page().ask('issuer/state', {}, stateSchema);
    expect(move).toMatchObject({ to });
    expect(move?.from).not.toBe(to);
    expect(move?.accounts[0]?.commands[0]?.command).toContain(`IssuerUrl=${to} CallbackUrl=https://`);
  });

  it('starts again once AWS and Slipway both use the new address', async () => {
    await page().ask('issuer/adopt', {}, z.unknown());
    const reply = await page().ask('accounts/list', {}, accountsReplySchema);
    const account = product.emulator.aws.account(demoAccountId);
    account.createOidcProvider({ url: to, clientIds: [reply.issuer.audience] });
    const trustPolicy = reply.trustPolicy.replaceAll('<account id>', demoAccountId);
    for (const { arn } of account.roles()) account.updateRole(arn, { trustPolicy });
    expect(await page().ask('issuer/state', {}, stateSchema)).toEqual({});
    const { id = '' } = (await theAccount()) ?? {};
    await page().ask('accounts/verify', { id }, z.unknown());
    expect(await theAccount()).toEqual({ id, state: 'working' });
    const commit = await product.push('one', { 'buildspec.yml': passingBuild });
    await product.pass(120);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
    expect(product.emulator.defects.drain()).toEqual([]);
  });
});
