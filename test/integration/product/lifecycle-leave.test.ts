import { z } from 'zod';
import { people, workspaceSlug } from '../../../emulator/demo/people';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { startProduct, stateOf } from '../../support/product';
import { logCodes } from '../../support/product-logs';

const leaveSchema = z.object({
  openRuns: z.number(),
  linkCount: z.number(),
  accounts: z.array(z.object({ commands: z.array(z.object({ command: z.string() })) })),
});

describe('leaving', () => {
  let product: Product;

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'shop-build', approval: true });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build', allowUnmerged: true });
    for (const name of ['one', 'two', 'three'])
      await product.push(name, { 'buildspec.yml': passingBuild, name });
    await product.settle();
    await product.pass(120);
  });

  afterAll(() => product.close());

  it('is told beforehand: what to delete in AWS, and what is under way', async () => {
    const leave = await product.workspaceSettings().ask('leave/show', {}, leaveSchema);
    const shortId = product.place.workspaceUuid.slice(1, 9);
    expect(leave).toEqual({
      openRuns: 3,
      linkCount: 1,
      accounts: [
        {
          commands: [
            {
              command: `aws cloudformation delete-stack --region eu-west-1 --stack-name slipway-${shortId}`,
            },
          ],
        },
      ],
    });
  });

  it('sets every open status to stopped before the app is gone', async () => {
    expect(product.commits.map((commit) => stateOf(product, commit))).toEqual(Array(3).fill('INPROGRESS'));
    await product.emulator.forge.uninstall(product.place.workspaceUuid);
    expect(product.commits.map((commit) => product.statuses(commit)[0])).toEqual(
      Array(3).fill(
        expect.objectContaining({ state: 'STOPPED', description: expect.stringContaining('uninstalled') }),
      ),
    );
    expect(logCodes(product.emulator)).toContain('uninstall.done');
    expect(product.emulator.forge.metrics.at(-1)).toMatchObject({
      functionKey: 'on-uninstall',
      outcome: 'ok',
    });
  });

  it('ends everything: events and callbacks reach nobody, and a new installation knows nothing', async () => {
    await product.push('four', { 'buildspec.yml': passingBuild, four: '' });
    await product.pass(3600);
    expect(product.statuses(product.commits.at(-1) ?? '')).toEqual([]);
    const { workspaceUuid } = product.place;
    const installerAccountId = people.owner;
    await product.emulator.forge.install({ workspaceUuid, workspaceSlug, installerAccountId });
    const leave = await product.workspaceSettings().ask('leave/show', {}, leaveSchema);
    expect(leave).toEqual({ openRuns: 0, linkCount: 0, accounts: [] });
    expect(product.emulator.defects.drain()).toEqual([]);
  });
});
