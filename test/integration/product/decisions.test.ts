import { z } from 'zod';
import { passingBuild } from '../../support/git-client';
import { people } from '../../../emulator/demo/people';
import type { Product } from '../../support/product';
import { startProduct } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';
import { openPage } from '../../../emulator/demo/page-client';

const replySchema = z.object({
  events: z.array(
    z.object({
      at: z.string(),
      ref: z.object({ type: z.string(), name: z.string() }),
      commit: z.string().optional(),
      message: z.string().optional(),
      actor: z.string().optional(),
      change: z.string().optional(),
      outcome: z.string(),
      decisions: z.array(
        z.object({
          linkName: z.string(),
          words: z.string(),
          run: z.object({ state: z.string() }).optional(),
        }),
      ),
    }),
  ),
  cursor: z.string().optional(),
  nothingToDecide: z.boolean(),
});

describe('why something started or did not', () => {
  let product: Product;
  const list = (request: object = {}, accountId = people.reader) =>
    openPage(product.emulator, { moduleKey: 'repository', accountId, ...product.place }).ask(
      'decisions/list',
      request,
      replySchema,
    );
  /** Storage queries lag behind writes by 200 ms. */
  const settle = async (): Promise<void> => {
    await product.settle();
    await product.pass(1);
  };

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'build' });
  });
  afterAll(() => product.close());

  it('a repository without links that start has nothing to decide', async () => {
    expect(await list()).toEqual({ events: [], nothingToDecide: true });
    await product.link({
      name: 'Build',
      mode: 'start',
      pipeline: 'build',
      branches: ['main', 'feature/*'],
      excludedBranches: ['feature/wip*'],
      tags: ['v*'],
    });
    expect(await list()).toEqual({ events: [], nothingToDecide: false });
  });

  it('a push, an excluded branch, a tag and a deleted branch are told in words to whoever reads the repository', async () => {
    const started = await product.push('Basket', { 'buildspec.yml': passingBuild }, 'HEAD:main');
    await settle();
    await product.push('Later', { later: '1' }, 'HEAD:refs/heads/feature/wip-1');
    await settle();
    await product.copy.git('tag', 'x1');
    await product.copy.git('push', '--quiet', 'origin', 'x1');
    await settle();
    await product.copy.git('push', '--quiet', 'origin', '--delete', 'feature/wip-1');
    await settle();
    const { events } = await list();
    expect(events.map(({ decisions }) => decisions[0]?.words)).toEqual([
      'Branch feature/wip-1 was deleted, so there is nothing to build',
      "Tag x1 matches none of the rule's patterns (v*)",
      'Branch feature/wip-1 matches the exclude pattern feature/wip*',
      'Started a run',
    ]);
    expect(events.at(-1)).toMatchObject({
      commit: started,
      message: 'Basket',
      ref: { type: 'branch', name: 'main' },
      change: 'created',
      decisions: [{ linkName: 'Build', run: { state: 'succeeded' } }],
    });
    expect(events.at(-1)?.actor).toBeDefined();
  });

  it('are listed by ref, commit and outcome', async () => {
    const [commit = ''] = product.commits;
    const refs = async (request: object) => (await list(request)).events.map(({ ref }) => ref.name);
    expect(await refs({ outcome: 'start' })).toEqual(['main']);
    expect(await refs({ commit })).toEqual(['main']);
    expect(await refs({ ref: { type: 'branch', name: 'feature/wip-1' } })).toEqual([
      'feature/wip-1',
      'feature/wip-1',
    ]);
    expect(await refs({ ref: { type: 'branch', name: 'x1' } })).toEqual([]);
  });

  it('go on over a second page, and a cursor of nowhere is refused', async () => {
    for (let at = 0; at < 20; at += 1) {
      await product.copy.git('push', '--quiet', 'origin', `HEAD:refs/heads/many/${at}`);
      await settle();
    }
    const first = await list();
    expect(first.events).toHaveLength(20);
    const second = await list({ cursor: first.cursor });
    expect(second.events).toHaveLength(4);
    expect(second.cursor).toBeUndefined();
    await expect(list({ cursor: 'bm93aGVyZQ' })).rejects.toThrow('invalid');
  });

  it('leave nothing behind that is wrong', () => {
    expectCleanEnd(product);
  });
});
