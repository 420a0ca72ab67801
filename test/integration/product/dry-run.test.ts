import { z } from 'zod';
import { openPage } from '../../../emulator/demo/page-client';
import { people } from '../../../emulator/demo/people';
import { demoRepository } from '../../../emulator/demo/seed';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { executionsOf, startProduct } from '../../support/product';
import { withRule } from '../../support/product-rules';

const resultSchema = z.object({
  commit: z.string().optional(),
  pullRequest: z.object({ number: z.number(), phase: z.string() }).optional(),
  decisions: z.array(z.object({ outcome: z.string(), words: z.string(), anchor: z.string().optional() })),
  undecided: z.array(z.string()),
});
const listSchema = z.object({
  events: z.array(z.looseObject({ id: z.string(), ref: z.unknown(), commit: z.string().optional() })),
});

describe('trying an event on the rules', () => {
  let product: Product;
  let link: string;
  const page = (accountId: string = people.reader) =>
    openPage(product.emulator, { moduleKey: 'repository', accountId, ...product.place });
  const attempt = (request: object) => page().ask('decisions/dry-run', request, resultSchema);
  const refusal = async (request: object): Promise<string> => {
    const reply = await page().call('decisions/dry-run', request);
    return reply.ok ? 'ok' : JSON.stringify(reply.problem);
  };
  const push = (name: string, more: object = {}) => ({
    ...{ from: 'push', ref: { type: 'branch', name }, change: 'updated', message: 'Basket' },
    ...more,
  });
  const words = async (request: object) => (await attempt(request)).decisions.map((each) => each.words);
  const forgePush = (change: object = {}, fields: object = {}) => ({
    eventType: 'avi:bitbucket:push:repository',
    timestamp: new Date(product.clock.nowMs()).toISOString(),
    workspace: { uuid: product.place.workspaceUuid },
    repository: { uuid: product.place.repositoryUuid },
    push: {
      ref: 'main',
      after: product.commits.at(-1),
      before: product.commits[0],
      commits: [],
      mainbranch: true,
      ...change,
    },
    ...fields,
  });
  const paste = (event: unknown) => ({ from: 'pasted', json: JSON.stringify(event) });
  const stored = () => {
    const kvs = product.emulator.forge.kvs(product.place.workspaceUuid);
    const spaces = ['entity:decision', 'entity:run', 'entity:document'] as const;
    return spaces.map((space) => JSON.stringify(kvs.list(space)));
  };

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'build', variables: ['ref'] });
    link = await product.link({
      ...{ name: 'Build', mode: 'start', pipeline: 'build' },
      ...{ branches: ['main', 'feature/*'], variables: { ref: '${branch}' } },
    });
    await withRule(product, link, {
      paths: { ignore: ['docs/'], include: [] },
      messages: { include: [], exclude: ['^wip'] },
      authors: { include: [], exclude: ['*@bots.example'] },
      pullRequests: {
        phases: ['open'],
        sources: { include: ['**'], exclude: [] },
        destinations: { include: ['main'], exclude: [] },
      },
    });
    await product.push('First', { 'buildspec.yml': passingBuild });
    await product.pass(30);
    await product.push('Words', { 'docs/a.md': 'a' });
    await product.pass(30);
  });
  afterAll(() => product.close());

  it('describes a push, and hears which filter decides it, with the words of a real decision', async () => {
    const paths = ['src/a.ts'];
    expect(await words(push('main', { paths }))).toEqual(['It would start a run']);
    expect(await words(push('other', { paths }))).toEqual([
      "Branch other matches none of the rule's patterns (main, feature/*)",
    ]);
    expect(await words(push('main', { paths: ['docs/a.md'] }))).toEqual([
      'Only ignored files changed (docs/)',
    ]);
    expect(await words(push('main', { paths, message: 'wip: more' }))).toEqual([
      'The commit message matches the exclude expression ^wip',
    ]);
    expect(await words(push('main', { paths, author: 'ci@bots.example' }))).toEqual([
      'Who pushed or wrote it matches the exclude pattern *@bots.example',
    ]);
    expect(await words(push('main', { paths, message: 'Tidy [skip ci]' }))).toEqual([
      "The commit message's first line says [skip ci]",
    ]);
    expect(await words(push('feature/$(x)', { paths }))).toEqual([
      'The value for variable ref holds characters that the rule does not allow',
    ]);
    expect(await words(push('main', { change: 'deleted' }))).toEqual([
      'Branch main was deleted, so there is nothing to build',
    ]);
  });

  it('says what it depends on where nobody says which files change', async () => {
    expect(await attempt(push('main'))).toMatchObject({ decisions: [], undecided: ['Build'] });
  });

  it('describes a pull request', async () => {
    const request = {
      ...{ from: 'pull-request', phase: 'open', source: 'topic', destination: 'main', paths: ['a'] },
    };
    expect(await words(request)).toEqual(['It would start a run']);
    expect(await words({ ...request, draft: true })).toEqual(['The pull request is a draft']);
    expect(await words({ ...request, fork: true })).toEqual([
      'Nobody with write permission approved this commit of a fork yet',
    ]);
    expect(await words({ ...request, destination: 'release' })).toEqual([
      "The destination branch release matches none of the rule's destination patterns (main)",
    ]);
  });

  it('takes an event that was decided, with the files that it changed, and the rules as they are now', async () => {
    const { events } = await page().ask('decisions/list', {}, listSchema);
    const recent = { from: 'recent', id: events[0]?.id, ref: events[0]?.ref };
    expect(await words(recent)).toEqual(['Only ignored files changed (docs/)']);
    await withRule(product, link, { paths: { ignore: [], include: [] } });
    expect(await words(recent)).toEqual(['It would start a run']);
    await withRule(product, link, { paths: { ignore: ['docs/'], include: [] } });
    expect(await refusal({ ...recent, id: 'decision:other:0' })).toContain('not kept any more');
  });

  it('takes an event of Forge, and asks Bitbucket for the rest', async () => {
    expect(await attempt(paste(forgePush()))).toMatchObject({
      commit: product.commits.at(-1),
      decisions: [{ outcome: 'skip', anchor: 'skip-paths-ignored' }],
    });
    await product.push('Topic', { topic: '1' }, 'HEAD:refs/heads/topic');
    const { id } = await product.emulator.bitbucket.seed.createPullRequest({
      ...{ repository: demoRepository, sourceBranch: 'topic', title: 'Topic' },
      authorAccountId: people.writer,
    });
    await product.pass(60);
    const opened = { ...forgePush(), eventType: 'avi:bitbucket:created:pullrequest', pullrequest: { id } };
    expect(await attempt(paste(opened))).toMatchObject({
      pullRequest: { number: id, phase: 'open' },
      decisions: [{ words: 'It would start a run' }],
    });
    expect(await refusal(paste({ ...opened, pullrequest: { id: 99 } }))).toContain('not there any more');
  });

  it('refuses what is no event of this repository, in words and without repeating it', async () => {
    const other = { uuid: '{99999999-9999-4999-8999-999999999999}' };
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const cases: readonly (readonly [string, object])[] = [
      ['no JSON', { from: 'pasted', json: '<script>alert(1)</script>' }],
      ['no event', paste([])],
      ['no event', paste({ eventType: 'avi:bitbucket:deleted:repository' })],
      ['is missing or not right: push.after', paste(forgePush({ after: '$(reboot)' }))],
      ['is missing or not right: repository', paste(forgePush({}, { repository: { uuid: '../..' } }))],
      ['of another repository', paste(forgePush({}, { repository: other }))],
      ['of another repository', paste(forgePush({}, { workspace: other }))],
      ['no event over 200,000 characters', { from: 'pasted', json: 'x'.repeat(200_001) }],
      ['no event', { from: 'pasted', json: deep.slice(0, 200_000) }],
      ['Enter a name', push('')],
      ['invalid', { from: 'elsewhere' }],
      ['invalid', push('main', { links: [] })],
      ['at most 1000 paths', push('main', { paths: Array<string>(1001).fill('a') })],
    ];
    for (const [said, request] of cases) {
      const told = await refusal(request);
      expect(told).toContain('"code":"invalid"');
      expect(told.toLowerCase()).toContain(said.toLowerCase());
      for (const secret of ['script', 'reboot', '99999999']) expect(told).not.toContain(secret);
    }
  });

  it('starts and stores nothing, and is for whoever reads the repository', async () => {
    const [before, runs] = [stored(), executionsOf(product, 'build').length];
    await attempt(push('main', { paths: ['a'] }));
    await attempt(paste(forgePush({ before: undefined, after: product.commits[0] })));
    await product.pass(60);
    expect(stored()).toEqual(before);
    expect(executionsOf(product, 'build')).toHaveLength(runs);
    expect(await page(people.stranger).call('decisions/dry-run', push('main'))).toMatchObject({
      problem: { code: 'no-permission' },
    });
  });
});
