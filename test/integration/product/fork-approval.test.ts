import { z } from 'zod';
import { people } from '../../../emulator/demo/people';
import { demoRepository } from '../../../emulator/demo/seed';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { executionsOf, startProduct } from '../../support/product';
import { decisionsOf } from '../../support/product-decisions';
import { withRule } from '../../support/product-rules';

const shownSchema = z.looseObject({
  commit: z.string().optional(),
  fork: z.object({ reachable: z.boolean(), approved: z.boolean() }).optional(),
  runs: z.array(z.looseObject({ cause: z.string(), state: z.string(), pullRequest: z.number().optional() })),
});

const forkName = 'guest/shop';

describe('a pull request from a fork', () => {
  let product: Product;
  let number: number;
  const seed = () => product.emulator.bitbucket.seed;
  const settle = () => product.pass(90);
  const executions = () => executionsOf(product, 'checks');
  const lastVerdicts = () => decisionsOf(product).at(-1)?.verdicts;
  const approve = (commit: string, { by = people.writer, of = number }: { by?: string; of?: number } = {}) =>
    product.panel(by).call('pull-requests/approve', { number: of, commit });
  const shown = (by: string = people.reader) =>
    product.panel(by).ask('pull-requests/load', { number }, shownSchema);
  /** Commits to the fork; `here` makes AWS able to fetch it from this repository. */
  const pushToFork = async (name: string, here: boolean): Promise<string> => {
    const commit = await product.copy.commit(name, { 'buildspec.yml': passingBuild, [name]: name });
    const { emulator, copy } = product;
    if (here) await copy.git('push', '--quiet', 'origin', `HEAD:refs/heads/review/${name}`);
    await copy.git('push', '--quiet', emulator.bitbucket.cloneUrl(forkName, people.stranger), 'HEAD:fix');
    await settle();
    return commit;
  };

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'checks' });
    const link = await product.link({
      ...{ name: 'Checks', mode: 'start', pipeline: 'checks', branches: ['none'] },
    });
    await withRule(product, link, {
      pullRequests: {
        phases: ['open'],
        sources: { include: ['**'], exclude: [] },
        destinations: { include: ['main'], exclude: [] },
      },
    });
    await product.push('First', { 'buildspec.yml': passingBuild });
    seed().createWorkspace({ slug: 'guest', name: 'Guest', owners: [people.stranger] });
    seed().createRepository({ workspace: 'guest', slug: 'shop', forkOf: demoRepository });
    seed().grant({ repository: forkName, accountId: people.stranger, level: 'admin' });
    await pushToFork('one', false);
    const pull = await seed().createPullRequest({
      ...{ repository: demoRepository, sourceRepository: forkName, sourceBranch: 'fix', title: 'Fix' },
      ...{ destinationBranch: 'main', authorAccountId: people.stranger },
    });
    number = pull.id;
    await settle();
  });
  afterAll(() => product.close());

  it('whose commit AWS cannot fetch starts nothing, and cannot be approved', async () => {
    expect(lastVerdicts()).toEqual(['skip fork-unreachable']);
    expect(await shown()).toMatchObject({ fork: { reachable: false, approved: false }, runs: [] });
    const head = await product.copy.git('rev-parse', 'HEAD');
    expect(await approve(head)).toMatchObject({
      problem: { code: 'invalid', message: expect.stringContaining('AWS cannot fetch this commit') },
    });
    await settle();
    expect(executions()).toEqual([]);
  });

  it('waits for somebody with write permission to approve its head by the full hash', async () => {
    const older = await pushToFork('two', true);
    const head = await pushToFork('three', true);
    expect(lastVerdicts()).toContain('skip fork-unapproved');
    expect(await shown()).toMatchObject({ commit: head, fork: { reachable: true, approved: false } });
    expect(await approve(head, { by: people.reader })).toMatchObject({ problem: { code: 'no-permission' } });
    expect(await approve(head, { by: people.stranger })).toMatchObject({
      problem: { code: 'no-permission' },
    });
    expect(await approve(older)).toMatchObject({
      problem: { code: 'conflict', message: expect.stringContaining('newer commit') },
    });
    expect(await approve(head.slice(0, 12))).toMatchObject({ problem: { code: 'invalid' } });
    expect(await approve(head, { of: number + 1 })).toMatchObject({ problem: { code: 'invalid' } });
    await settle();
    expect(executions()).toEqual([]);
    expect(await approve(head)).toMatchObject({ ok: true });
    await settle();
    expect(executions().map(({ revisions }) => revisions[0]?.commit)).toEqual([head]);
    expect(await shown()).toMatchObject({
      fork: { approved: true },
      runs: [{ cause: 'pull-request', state: 'succeeded', pullRequest: number }],
    });
    expect(product.statuses(head)).toMatchObject([
      { state: 'SUCCESSFUL', description: expect.stringContaining(`pull request #${number}`) },
    ]);
  });

  it('needs a new approval after the next push', async () => {
    const before = executions().length;
    const head = await pushToFork('four', true);
    expect(lastVerdicts()).toContain('skip fork-unapproved');
    expect(await shown()).toMatchObject({ commit: head, fork: { approved: false }, runs: [] });
    expect(executions()).toHaveLength(before);
  });
});
