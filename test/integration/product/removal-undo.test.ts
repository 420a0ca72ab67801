import { z } from 'zod';
import { people } from '../../../emulator/demo/people';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { startProduct, stateOf } from '../../support/product';
import { logCodes } from '../../support/product-logs';
import { expectCleanEnd } from '../../support/product-checks';

jest.setTimeout(120_000);

const removedReply = z.object({
  removed: z.array(z.object({ id: z.string(), removedAt: z.string(), until: z.string() })),
});
const linksReply = z.object({
  links: z.array(z.object({ id: z.string(), name: z.string(), place: z.string() })),
  accounts: z.array(z.object({ id: z.string() })),
});
const day = 86_400;

describe('removing', () => {
  let product: Product;
  let linkId: string;
  const owner = () => product.workspaceSettings();
  const admin = () => product.repositorySettings(people.admin);
  const links = () => admin().ask('links/list', {}, linksReply);
  const push = async (name: string) => {
    const commit = await product.push(name, { 'buildspec.yml': passingBuild, name });
    await product.settle();
    await product.pass(90);
    return commit;
  };

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'shop-build' });
    linkId = await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
  });
  afterAll(() => product.close());

  it('a link is undone: it starts pushes again', async () => {
    await admin().call('links/remove', { id: linkId });
    expect((await links()).links).toEqual([]);
    const { removed } = await admin().ask('links/list-removed', {}, removedReply);
    expect(removed.map(({ id }) => id)).toEqual([linkId]);
    await admin().ask('links/restore', { id: linkId }, z.unknown());
    expect(await admin().call('links/restore', { id: linkId })).toMatchObject({
      problem: { code: 'invalid' },
    });
    expect(stateOf(product, await push('after the link came back'))).toBe('SUCCESSFUL');
  });

  it('an account hides it, refuses its callbacks, and is undone with its links and keys', async () => {
    const { accountLinkId: id } = product.place;
    await owner().call('accounts/remove', { id });
    const listed = await links();
    expect(listed.accounts).toEqual([]);
    expect(listed.links[0]?.place).toMatch(/^removed account/);
    const refused = await push('while it is gone');
    expect(stateOf(product, refused)).toBeUndefined();
    const { removed } = await owner().ask('accounts/list-removed', {}, removedReply);
    expect(removed.map((each) => each.id)).toEqual([id]);
    expect(await admin().call('accounts/restore', { id })).toMatchObject({
      problem: { code: 'no-permission' },
    });
    await owner().ask('accounts/restore', { id }, z.unknown());
    expect(stateOf(product, await push('after it came back'))).toBe('SUCCESSFUL');
    expect(logCodes(product.emulator)).not.toContain('callback.wrong-key');
    expect((await owner().ask('accounts/list-removed', {}, removedReply)).removed).toEqual([]);
  });

  it('an account is for good after 30 days: the sweep deletes it with its keys', async () => {
    const { accountLinkId: id } = product.place;
    await owner().call('accounts/remove', { id });
    const kvs = product.emulator.forge.kvs(product.place.workspaceUuid);
    expect(JSON.stringify(kvs.get('entity:document', 'removed')?.value)).toContain('"hash"');
    await product.clock.advance(31 * day * 1000);
    await product.settle();
    await product.pass(3700);
    expect(await owner().call('accounts/restore', { id })).toMatchObject({ problem: { code: 'invalid' } });
    expect(JSON.stringify(kvs.get('entity:document', 'removed')?.value)).not.toContain('"hash"');
  });

  it('and ends clean', () => {
    expectCleanEnd(product);
  });
});
