import { z } from 'zod';
import { demoRepository } from '../../../emulator/demo/seed';
import { people } from '../../../emulator/demo/people';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { callsOf, executionsOf, startProduct } from '../../support/product';
import { withLink, withRule } from '../../support/product-rules';
import { logCodes } from '../../support/product-logs';

const everything = { include: ['**'], exclude: [] };
const nothing = { include: [], exclude: [] };

const panelSchema = z.object({
  runs: z.array(z.looseObject({ commit: z.string(), cause: z.string(), state: z.string() })),
});

describe('newer commits', () => {
  let product: Product;
  const settle = () => product.pass(90);
  const push = (ref: string, name: string) =>
    product.push(name, { 'buildspec.yml': passingBuild, [name]: name }, `HEAD:refs/heads/${ref}`);
  const statusOf = (commit: string) => product.statuses(commit)[0];
  const statesOf = (pipeline: string) => executionsOf(product, pipeline).map(({ status }) => status);
  const startedLink = async (name: string, branches: string[], mode: 'QUEUED' | 'SUPERSEDED') => {
    product.pipeline({ name, deploys: true, approval: true, executionMode: mode });
    return product.link({ name, mode: 'start', pipeline: name, branches, allowUnmerged: true });
  };

  beforeAll(async () => {
    product = await startProduct();
    await push('main', 'first');
  });
  afterEach(() => product.emulator.faults.clear());
  afterAll(() => product.close());

  it('stop what waits before its first gate, and nothing that has reached it', async () => {
    const link = await startedLink('gated', ['dev'], 'QUEUED');
    await withLink(product, link, { concurrency: { cancel: 'running', mainToo: false } });
    const asked = await push('dev', 'dev-1');
    await settle();
    const stopped = await push('dev', 'dev-2');
    await settle();
    product.emulator.faults.arm('aws:codepipeline:StopPipelineExecution:ThrottlingException', 2);
    const newest = await push('dev', 'dev-3');
    await settle();
    await settle();
    expect(statusOf(stopped)).toMatchObject({
      state: 'STOPPED',
      description: expect.stringMatching(/superseded by run [0-9a-f]{12} at commit/),
    });
    expect(statusOf(asked)).toMatchObject({ state: 'INPROGRESS' });
    expect(statusOf(newest)).toMatchObject({ state: 'INPROGRESS' });
    expect(statesOf('gated').sort()).toEqual(['InProgress', 'InProgress', 'Stopped']);
    await product.copy.git('push', '--quiet', 'origin', ':refs/heads/dev');
    await settle();
    expect(statusOf(newest)).toMatchObject({
      state: 'STOPPED',
      description: expect.stringContaining('branch dev was deleted'),
    });
    expect(statusOf(asked)).toMatchObject({ state: 'INPROGRESS' });
    expect(logCodes(product.emulator)).not.toContain('queue.failed');
  });

  it('leave the main branch alone', async () => {
    const link = await startedLink('released', ['main'], 'QUEUED');
    await withLink(product, link, { concurrency: { cancel: 'running', mainToo: false } });
    for (const name of ['main-1', 'main-2', 'main-3']) {
      await push('main', name);
      await settle();
    }
    expect(statesOf('released')).toEqual(['InProgress', 'InProgress', 'InProgress']);
  });

  it('of another ref that AWS let take the place of a head have that head started again, once', async () => {
    await startedLink('shared', ['one', 'two', 'three'], 'SUPERSEDED');
    for (const ref of ['one', 'two', 'three']) {
      await push(ref, ref);
      await settle();
    }
    for (let turn = 0; turn < 6; turn += 1) await settle();
    const { runs } = await product.panel().ask('panel/load', {}, panelSchema);
    const again = runs.filter(({ cause }) => cause === 're-run');
    expect(again).toHaveLength(2);
    expect(statesOf('shared').filter((status) => status === 'InProgress')).toHaveLength(2);
    expect(statesOf('shared')).toHaveLength(5);
  });

  it('that close a pull request end its run', async () => {
    const link = await startedLink('checked', ['none'], 'QUEUED');
    await withLink(product, link, { concurrency: { cancel: 'running', mainToo: false } });
    const rule = { phases: ['open'], sources: everything, destinations: { ...nothing, include: ['main'] } };
    await withRule(product, link, { pullRequests: { ...rule, phases: ['open'] } });
    const seed = product.emulator.bitbucket.seed;
    const open = (sourceBranch: string) =>
      seed.createPullRequest({
        ...{ repository: demoRepository, sourceBranch, title: sourceBranch },
        authorAccountId: people.writer,
      });
    await push('first-request', 'first-request');
    await open('first-request');
    await settle();
    const head = await push('request', 'request');
    const { id } = await open('request');
    await settle();
    const own = () => product.statuses(head).find(({ name }) => name.startsWith('checked'));
    expect(own()).toMatchObject({ state: 'INPROGRESS' });
    seed.declinePullRequest({ repository: demoRepository, number: id, accountId: people.writer });
    await settle();
    expect(own()).toMatchObject({
      state: 'STOPPED',
      description: expect.stringContaining(`pull request #${id} was declined`),
    });
  });

  it('are told to Bitbucket as built where paths skip them and the link counts that', async () => {
    product.pipeline({ name: 'pathed' });
    const link = await product.link({
      name: 'pathed',
      mode: 'start',
      pipeline: 'pathed',
      branches: ['docs'],
    });
    await withLink(product, link, { statusOnPathSkip: true });
    await withRule(product, link, { paths: { ignore: ['**/*.md'], include: [] } });
    await push('docs', 'code');
    await settle();
    const skipped = await product.push('words', { 'words.md': 'words' }, 'HEAD:refs/heads/docs');
    await settle();
    expect(statusOf(skipped)).toMatchObject({
      state: 'SUCCESSFUL',
      description: 'Skipped: no matching files',
    });
    expect(callsOf(product, 'codepipeline:StartPipelineExecution').length).toBeGreaterThan(0);
    expect(executionsOf(product, 'pathed')).toHaveLength(1);
  });
});
