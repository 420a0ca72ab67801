import { people } from '../../../emulator/demo/people';
import { demoRepository } from '../../../emulator/demo/seed';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { executionsOf, startProduct } from '../../support/product';
import { decisionsOf } from '../../support/product-decisions';
import { withRule } from '../../support/product-rules';
import { logCodes } from '../../support/product-logs';

const everything = { include: ['**'], exclude: [] };
const nothing = { include: [], exclude: [] };

describe('pull requests', () => {
  let product: Product;
  const seed = () => product.emulator.bitbucket.seed;
  const settle = () => product.pass(30);
  const executions = (pipeline: string) => executionsOf(product, pipeline);
  const act = (number: number) => ({ repository: demoRepository, number, accountId: people.writer });
  const push = (ref: string, name: string, message = name) =>
    product.push(message, { 'buildspec.yml': passingBuild, [name]: name }, `HEAD:refs/heads/${ref}`);
  const open = (sourceBranch: string, more: { draft?: boolean } = {}) =>
    seed().createPullRequest({
      ...{ repository: demoRepository, sourceBranch, title: sourceBranch },
      ...{ authorAccountId: people.writer, ...more },
    });
  const lastVerdicts = () => decisionsOf(product).at(-1)?.verdicts;

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'checks' });
    const link = await product.link({
      name: 'Checks',
      mode: 'start',
      pipeline: 'checks',
      branches: ['main'],
    });
    await withRule(product, link, {
      branches: { include: ['main', 'both/*'], exclude: [] },
      pullRequests: {
        phases: ['open'],
        sources: everything,
        destinations: { ...nothing, include: ['main'] },
      },
    });
    await push('main', 'first');
    await settle();
  });
  afterAll(() => product.close());

  it('opened, start the link at the full hash of the source’s head, once whatever else changes', async () => {
    const before = executions('checks').length;
    const head = await push('one', 'one');
    await settle();
    expect(executions('checks')).toHaveLength(before);
    const { id } = await open('one');
    await settle();
    expect(executions('checks')).toHaveLength(before + 1);
    expect(product.statuses(head)).toMatchObject([{ state: 'SUCCESSFUL' }]);
    await seed().editPullRequest(act(id), { title: 'Another title' });
    await settle();
    expect(executions('checks')).toHaveLength(before + 1);
    const next = await push('one', 'one-b');
    await settle();
    expect(executions('checks')).toHaveLength(before + 2);
    expect(product.statuses(next)).toMatchObject([{ state: 'SUCCESSFUL' }]);
  });

  it('that are drafts start when they are made ready', async () => {
    const before = executions('checks').length;
    await push('draft', 'draft');
    const { id } = await open('draft', { draft: true });
    await settle();
    expect(lastVerdicts()).toEqual(['skip draft']);
    await seed().editPullRequest(act(id), { draft: false });
    await settle();
    expect(executions('checks')).toHaveLength(before + 1);
  });

  it('into another branch start once their destination is one that the rule takes', async () => {
    const before = executions('checks').length;
    await push('release', 'release');
    await push('moved', 'moved');
    const { id } = await seed().createPullRequest({
      ...{ repository: demoRepository, sourceBranch: 'moved', destinationBranch: 'release', title: 'Moved' },
      authorAccountId: people.writer,
    });
    await settle();
    expect(lastVerdicts()).toEqual(['skip destination-not-included']);
    await seed().editPullRequest(act(id), { destinationBranch: 'main' });
    await settle();
    expect(executions('checks')).toHaveLength(before + 1);
  });

  it('of a branch that starts the link itself leave the run to the branch', async () => {
    const before = executions('checks').length;
    await push('both/x', 'both');
    await open('both/x');
    await settle();
    expect(executions('checks')).toHaveLength(before + 1);
    expect(lastVerdicts()?.[0]).toMatch(/^skip already-built/);
  });

  it('merged or declined start nothing here, and say so', async () => {
    await push('end', 'end');
    const { id } = await open('end');
    await settle();
    seed().declinePullRequest(act(id));
    await settle();
    expect(lastVerdicts()).toEqual(['skip event-not-included']);
    expect(logCodes(product.emulator)).not.toContain('queue.failed');
  });
});
