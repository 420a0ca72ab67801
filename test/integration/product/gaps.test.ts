import { z } from 'zod';
import { openPage } from '../../../emulator/demo/page-client';
import { people } from '../../../emulator/demo/people';
import { demoRepository } from '../../../emulator/demo/seed';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { executionsOf, startProduct } from '../../support/product';
import { withRule } from '../../support/product-rules';

const gapsSchema = z.object({
  gaps: z.array(
    z.object({
      ref: z.object({ type: z.enum(['branch', 'tag']), name: z.string() }),
      commit: z.string(),
      pullRequest: z.number().optional(),
      message: z.string().optional(),
    }),
  ),
});
const decisionsSchema = z.object({
  events: z.array(
    z.looseObject({
      commit: z.string().optional(),
      decisions: z.array(z.looseObject({ words: z.string() })),
    }),
  ),
});

/** Beyond what Bitbucket's events may be late by. */
const whileMinutes = 6;

describe('what Bitbucket sends no event for', () => {
  let product: Product;
  const page = (accountId: string) =>
    openPage(product.emulator, { moduleKey: 'repository', accountId, ...product.place });
  const gaps = async () => (await page(people.reader).ask('gaps/list', {}, gapsSchema)).gaps;
  const evaluate = (what: object, accountId: string = people.writer) =>
    page(accountId).call('gaps/evaluate', what);
  const wordsAt = async (commit: string) => {
    // Lists lag behind writes.
    await product.pass(1);
    const { events } = await page(people.reader).ask('decisions/list', { commit }, decisionsSchema);
    return events.map(({ decisions }) => decisions[0]?.words);
  };
  const startsAt = (commit: string) =>
    executionsOf(product, 'build').filter(({ revisions }) => revisions[0]?.commit === commit).length;
  const lose = () => product.emulator.faults.arm('bitbucket:event-lost');
  const push = (ref: string, name: string) =>
    product.push(name, { 'buildspec.yml': passingBuild, [name]: name }, `HEAD:refs/${ref}`);

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'build' });
    const link = await product.link({
      ...{ name: 'Build', mode: 'start', pipeline: 'build' },
      branches: ['main', 'feature/*'],
      tags: ['v*'],
    });
    const any = { include: ['**'], exclude: [] };
    await withRule(product, link, { pullRequests: { phases: ['open'], sources: any, destinations: any } });
    await push('heads/main', 'first');
    await product.pass(30);
  });
  afterAll(() => product.close());

  it('is nothing while every event comes', async () => {
    await product.pass(whileMinutes * 60);
    expect(await gaps()).toEqual([]);
  });

  it('is told with its commit, and evaluating it starts it once, whoever asks and however often', async () => {
    lose();
    const commit = await push('heads/main', 'second');
    await product.pass(whileMinutes * 60);
    const [gap, ...others] = await gaps();
    expect([gap, others]).toMatchObject([{ ref: { name: 'main' }, commit, message: 'second' }, []]);
    const what = { ref: { type: 'branch', name: 'main' }, commit };
    expect(await evaluate(what, people.reader)).toMatchObject({ problem: { code: 'no-permission' } });
    const both = await Promise.all([evaluate(what), evaluate(what, people.admin)]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    await product.pass(30);
    expect(await evaluate(what)).toEqual({ ok: true, data: { already: true } });
    await product.pass(30);
    expect(startsAt(commit)).toBe(1);
    expect(await wordsAt(commit)).toEqual(['Started a run']);
    expect(product.statuses(commit)).toMatchObject([{ state: 'SUCCESSFUL' }]);
    expect(await gaps()).toEqual([]);
  });

  it('is a new branch or tag as well, decided by its rules, and not at a commit that it left', async () => {
    lose();
    const left = await push('heads/other', 'third');
    lose();
    const commit = await push('heads/other', 'fourth');
    await product.copy.git('tag', 'v1');
    lose();
    await product.copy.git('push', '--quiet', 'origin', 'v1');
    await product.pass(whileMinutes * 60);
    expect((await gaps()).map(({ ref, commit: at }) => [ref.type, ref.name, at])).toEqual([
      ['branch', 'other', commit],
      ['tag', 'v1', commit],
    ]);
    const ref = { type: 'branch', name: 'other' };
    expect(await evaluate({ ref, commit: left })).toMatchObject({ problem: { code: 'invalid' } });
    expect(await evaluate({ ref, commit })).toMatchObject({ ok: true });
    expect(await evaluate({ ref: { type: 'tag', name: 'v1' }, commit })).toMatchObject({ ok: true });
    await product.pass(30);
    expect((await wordsAt(commit)).sort()).toEqual([
      "Branch other matches none of the rule's patterns (main, feature/*)",
      'Started a run',
    ]);
    expect(await gaps()).toEqual([]);
  });

  it('is an open pull request as well, which is decided as it is then', async () => {
    const commit = await push('heads/topic', 'fifth');
    await product.pass(30);
    lose();
    const { id } = await product.emulator.bitbucket.seed.createPullRequest({
      ...{ repository: demoRepository, sourceBranch: 'topic', title: 'Topic' },
      authorAccountId: people.writer,
    });
    await product.pass(whileMinutes * 60);
    const [gap] = await gaps();
    expect(gap).toMatchObject({ pullRequest: id, ref: { name: 'topic' } });
    const what = { pullRequest: id, commit: gap?.commit };
    expect(await evaluate({ ...what, commit: 'f'.repeat(12) })).toMatchObject({ ok: false });
    expect(await evaluate(what)).toMatchObject({ ok: true });
    await product.pass(30);
    expect(await evaluate(what)).toEqual({ ok: true, data: { already: true } });
    expect(startsAt(commit)).toBe(1);
    expect(await gaps()).toEqual([]);
  });

  it('starts nothing during a pause, and is in the audit log with its commit', async () => {
    await product.repositorySettings().ask('repository-pause/set', { reason: 'Moving' }, z.unknown());
    lose();
    const commit = await push('heads/main', 'sixth');
    await product.pass(whileMinutes * 60);
    const main = { type: 'branch', name: 'main' };
    expect(await evaluate({ ref: main, commit })).toEqual({ ok: true, data: { already: false } });
    await product.pass(30);
    expect(startsAt(commit)).toBe(0);
    expect(await wordsAt(commit)).toEqual(['Starts were paused']);
    const { entries } = await product
      .workspaceSettings()
      .ask(
        'audit/list',
        {},
        z.looseObject({ entries: z.array(z.looseObject({ about: z.string().optional() })) }),
      );
    expect(entries.map(({ about }) => about)).toContain(`branch main at ${commit}`);
  });

  it('is told to owners by the daily look, where nobody asks', async () => {
    lose();
    const commit = await push('heads/main', 'seventh');
    for (let hour = 0; hour < 25; hour++) await product.pass(3600);
    const problems = z.array(z.looseObject({ code: z.string(), detail: z.string() }));
    const health = await product.workspaceSettings().ask('health/load', {}, z.looseObject({ problems }));
    const detail = `${demoRepository}: no event for ${commit.slice(0, 12)} of branch main`;
    expect(health.problems).toContainEqual(expect.objectContaining({ code: 'gap.found', detail }));
  });
});
