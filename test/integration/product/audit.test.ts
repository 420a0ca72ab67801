import { z } from 'zod';
import { people } from '../../../emulator/demo/people';
import { demoRegion } from '../../../emulator/demo/seed';
import type { Product } from '../../support/product';
import { startProduct } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';

const auditReply = z.object({
  entries: z.array(
    z.object({
      at: z.string(),
      by: z.object({ accountId: z.string(), name: z.string() }),
      kind: z.string(),
      what: z.string(),
      about: z.string().optional(),
      repository: z.string().optional(),
      page: z.string(),
    }),
  ),
  before: z.string().optional(),
});
const csvReply = z.object({ csv: z.string(), count: z.number(), cut: z.boolean() });

describe('the audit log', () => {
  let product: Product;
  const list = async (filter: object = {}) => {
    await product.pass(5);
    return product.workspaceSettings().ask('audit/list', filter, auditReply);
  };

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'shop-build' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
  });
  afterAll(() => product.close());

  it('says what an import is about to do before it does it, so that one that breaks off is there', async () => {
    const link = {
      name: 'Build',
      mode: 'follow',
      account: '111122223333',
      region: demoRegion,
      pipeline: 'p',
    };
    const repositories = [
      { name: 'acme/shop', links: [{ ...link, allowUnmerged: false, allowBothStart: false }] },
    ];
    const step = { accounts: [], repositories, roles: {} };
    product.emulator.faults.arm('bitbucket:GET repository:503', 9);
    expect(await product.workspaceSettings().call('settings/apply', step)).toMatchObject({ ok: false });
    product.emulator.faults.clear();
    expect((await list({ kind: 'settings' })).entries).toMatchObject([
      { what: 'Imported settings', about: 'Begun: acme/shop (1 link)' },
    ]);
    await product.workspaceSettings().ask('settings/apply', step, z.unknown());
    const [newest] = (await list({ kind: 'settings' })).entries;
    expect(newest).toMatchObject({ what: 'Imported settings', about: 'Done: acme/shop: Build impossible' });
  });

  it('says who changed what, when, and on which page', async () => {
    const { entries } = await list({ kind: 'link' });
    expect(entries).toMatchObject([
      {
        by: { accountId: people.admin, name: 'Ben Admin' },
        what: 'Saved a link',
        about: 'Build: start shop-build in Production eu-west-1',
        repository: 'acme/shop',
        page: 'repository-settings',
      },
    ]);
    expect((await list({ kind: 'key' })).entries[0]).toMatchObject({
      what: 'Created a callback key',
      about: expect.stringContaining(demoRegion) as string,
      page: 'workspace-settings',
    });
  });

  it('leaves nothing of what only reads, or is refused', async () => {
    const before = (await list()).entries.length;
    await product.panel(people.writer).call('pause/set', { reason: 'Mine' });
    await product.panel().call('panel/load');
    await product.workspaceSettings().call('accounts/list');
    expect((await list()).entries).toHaveLength(before);
  });

  it('is filtered by person and kind, and pages by time', async () => {
    for (let at = 0; at < 60; at++) {
      await product.workspaceSettings().call('pause/set', { reason: `Reason ${at}` });
      await product.clock.advance(1000);
    }
    await product.workspaceSettings().call('pause/lift', { then: 'leave' });
    const first = await list({ kind: 'pause' });
    expect(first.entries).toHaveLength(50);
    expect(first.entries[0]?.what).toBe('Resumed the workspace');
    const second = await list({ kind: 'pause', before: first.before });
    expect(second.entries).toHaveLength(11);
    expect(second.before).toBeUndefined();
    expect((await list({ person: people.admin })).entries.map(({ what }) => what)).toEqual(['Saved a link']);
    expect((await list({ person: 'nobody' })).entries).toEqual([]);
  });

  it('is downloaded as CSV that no spreadsheet runs, and the download is in it', async () => {
    await product.workspaceSettings().call('pause/set', { reason: '=HYPERLINK("http://x","y")' });
    await product.workspaceSettings().call('pause/lift', { then: 'leave' });
    await product.pass(5);
    const file = await product.workspaceSettings().ask('audit/export', { kind: 'pause' }, csvReply);
    expect(file).toMatchObject({ count: 63, cut: false });
    expect(file.csv.split('\r\n')[0]).toBe('Time (UTC),Person,Account id,What,About,Repository,Page');
    expect(file.csv).toContain(`,"'=HYPERLINK(""http://x"",""y"")",`);
    expect((await list({ kind: 'settings' })).entries[0]?.what).toBe('Downloaded the audit log');
  });

  it('and ends clean', () => {
    expectCleanEnd(product);
  });
});
