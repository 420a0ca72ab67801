import { z } from 'zod';
import { passingBuild } from '../../support/git-client';
import { people } from '../../../emulator/demo/people';
import type { Product } from '../../support/product';
import { startProduct } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';
import { withRule } from '../../support/product-rules';
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
      pullRequest: z.object({ number: z.number(), phase: z.string() }).optional(),
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
  let linkId: string;
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
    linkId = await product.link({
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

  it('of a forced push and a moved tag name the commit that they lead to', async () => {
    await product.copy.git('push', '--quiet', 'origin', 'HEAD:refs/heads/feature/force');
    await settle();
    await product.copy.git('commit', '--quiet', '--amend', '-m', 'Again');
    const forced = await product.copy.git('rev-parse', 'HEAD');
    await product.copy.git('push', '--quiet', '--force', 'origin', 'HEAD:refs/heads/feature/force');
    await settle();
    await product.copy.git('tag', '--force', 'x1');
    await product.copy.git('push', '--quiet', '--force', 'origin', 'x1');
    await settle();
    const [moved, push] = (await list()).events;
    expect(moved).toMatchObject({
      ...{ ref: { type: 'tag', name: 'x1' }, change: 'updated', commit: forced, outcome: 'skip' },
      decisions: [{ words: "Tag x1 matches none of the rule's patterns (v*)" }],
    });
    expect(push).toMatchObject({
      ...{ ref: { type: 'branch', name: 'feature/force' }, change: 'updated', commit: forced },
      ...{ message: 'Again', decisions: [{ words: 'Started a run', run: { state: 'succeeded' } }] },
    });
  });

  it('of a pull request name it, its state, and what its branches and its draft came to', async () => {
    await withRule(product, linkId, {
      pullRequests: {
        phases: ['open'],
        sources: { include: ['**'], exclude: [] },
        destinations: { include: ['release'], exclude: [] },
      },
    });
    const { seed } = product.emulator.bitbucket;
    const topic = await product.push('Topic', { topic: '1' }, 'HEAD:refs/heads/topic');
    await product.copy.git('push', '--quiet', 'origin', 'HEAD~1:refs/heads/release');
    await settle();
    const request = { repository: 'acme/shop', sourceBranch: 'topic', authorAccountId: people.writer };
    const into = { ...request, destinationBranch: 'release' };
    const wrong = await seed.createPullRequest({ ...request, title: 'Into main' });
    await product.pass(10);
    const draft = await seed.createPullRequest({ ...into, title: 'Draft', draft: true });
    await product.pass(10);
    const right = await seed.createPullRequest({ ...into, title: 'Ready' });
    await product.pass(30);
    seed.declinePullRequest({ repository: 'acme/shop', number: right.id, accountId: people.writer });
    await product.pass(30);
    const { events } = await list({ ref: { type: 'branch', name: 'topic' } });
    expect(
      events.map(({ pullRequest, decisions }) => [
        pullRequest?.number,
        pullRequest?.phase,
        decisions[0]?.words,
      ]),
    ).toEqual([
      [right.id, 'declined', 'The rule takes no pull requests that were declined'],
      [right.id, 'open', 'Started a run'],
      [draft.id, 'open', 'The pull request is a draft'],
      [
        wrong.id,
        'open',
        "The destination branch main matches none of the rule's destination patterns (release)",
      ],
      [undefined, undefined, "Branch topic matches none of the rule's patterns (main, feature/*)"],
    ]);
    expect(events.map(({ commit }) => commit)).toEqual(Array(5).fill(topic));
  });

  it('go on over a second page, and a cursor of nowhere is refused', async () => {
    for (let at = 0; at < 20; at += 1) {
      await product.copy.git('push', '--quiet', 'origin', `HEAD:refs/heads/many/${at}`);
      await settle();
    }
    const first = await list();
    expect(first.events).toHaveLength(20);
    const second = await list({ cursor: first.cursor });
    expect(second.events).toHaveLength(13);
    expect(second.cursor).toBeUndefined();
    await expect(list({ cursor: 'bm93aGVyZQ' })).rejects.toThrow('invalid');
  });

  it('leave nothing behind that is wrong', () => {
    expectCleanEnd(product);
  });
});
