import { z } from 'zod';
import { people } from '../../../emulator/demo/people';
import { demoRepository } from '../../../emulator/demo/seed';
import { cloneRepository, passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { executionsOf, startProduct } from '../../support/product';
import { decisionsOf } from '../../support/product-decisions';

const reply = z.object({
  source: z.enum(['settings', 'file']),
  version: z.number(),
  file: z.string(),
  text: z.string(),
  problems: z.array(z.object({ line: z.number(), message: z.string() })),
  changes: z.array(z.looseObject({ link: z.string(), kind: z.string() })),
});

const rulesFile = (rules: Readonly<Record<string, readonly string[]>>): string =>
  [
    'slipway: 1',
    'links:',
    ...Object.entries(rules).flatMap(([link, lines]) => [
      `  - name: ${link}`,
      '    rules:',
      '      - name: pushes',
      ...lines.map((line) => `        ${line}`),
    ]),
    '',
  ].join('\n');

const everything = ["branches: { include: ['**'] }", 'tags: { include: [v*] }'];
const onMain = rulesFile({ Checks: ['mainOnly: true'], Deploy: ['mainOnly: true'] });

describe('a repository whose rules live in slipway.yml', () => {
  let product: Product;
  let checksLink: string;
  const seed = () => product.emulator.bitbucket.seed;
  /** Storage queries lag behind writes by 200 ms. */
  const settle = async () => {
    await product.pass(60);
    await product.pass(1);
  };
  const count = (pipeline: string) => executionsOf(product, pipeline).length;
  const lastVerdicts = () => decisionsOf(product).at(-1)?.verdicts;
  const load = () => product.repositorySettings().ask('rules-source/load', {}, reply);
  const set = (source: string, version: number) =>
    product.repositorySettings().call('rules-source/set', { source, version });
  const push = async (ref: string, file: string | undefined, name = ref.replaceAll('/', '-')) => {
    const files = { 'buildspec.yml': passingBuild, [name]: name };
    const commit = await product.push(
      name,
      file === undefined ? files : { ...files, 'slipway.yml': file },
      `HEAD:refs/heads/${ref}`,
    );
    await settle();
    return commit;
  };
  const backToMain = async () => {
    await product.copy.git('fetch', '--quiet', 'origin');
    await product.copy.git('reset', '--quiet', '--hard', 'origin/main');
  };

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'checks', variables: ['REVISION'] });
    product.pipeline({ name: 'deploy', deploys: true });
    checksLink = await product.link({ name: 'Checks', mode: 'start', pipeline: 'checks', branches: ['**'] });
    await product.link({ name: 'Deploy', mode: 'start', pipeline: 'deploy', branches: ['main'] });
    await push('main', undefined, 'first');
  });
  afterAll(() => product.close());
  beforeEach(backToMain);

  it('switches only when the main branch has a good file, and shows what that changes', async () => {
    expect(count('checks')).toBe(1);
    const before = await load();
    expect(before).toMatchObject({ source: 'settings', file: 'missing', changes: [] });
    expect(before.text).toContain('name: Checks');
    expect(await set('file', before.version)).toMatchObject({ ok: false, problem: { code: 'invalid' } });
    await push('main', onMain, 'second');
    expect(count('checks')).toBe(2);
    const ready = await load();
    expect(ready.changes.map(({ link, kind }) => `${link} ${kind}`)).toEqual([
      'Checks removed',
      'Checks added',
      'Deploy removed',
      'Deploy added',
    ]);
    expect(await set('file', ready.version - 1)).toMatchObject({ ok: false, problem: { code: 'conflict' } });
    expect(await set('file', ready.version)).toMatchObject({ ok: true, data: { source: 'file' } });
    for (const name of ['rules/set-enabled', 'rules/remove', 'rules/duplicate'])
      expect(
        await product.repositorySettings().call(name, { linkId: checksLink, id: checksLink, enabled: false }),
      ).toMatchObject({ ok: false, problem: { message: expect.stringContaining('live in slipway.yml') } });
  });

  it('decides a push by the pushed commit’s own file, and a tag by the tagged commit’s', async () => {
    const [checks, deploys] = [count('checks'), count('deploy')];
    await push('quiet', undefined);
    expect(count('checks')).toBe(checks);
    expect(lastVerdicts()).toEqual(['skip not-main', 'skip not-main']);
    const own = await push('loud', rulesFile({ Checks: everything }));
    expect(count('checks')).toBe(checks + 1);
    expect(product.statuses(own)).toMatchObject([{ state: 'SUCCESSFUL' }]);
    await product.copy.git('commit', '--quiet', '--allow-empty', '--message', 'Release');
    await product.copy.git('push', '--quiet', 'origin', 'HEAD:refs/tags/v1');
    await settle();
    expect(count('checks')).toBe(checks + 2);
    await backToMain();
    await product.copy.git('push', '--quiet', 'origin', 'HEAD:refs/tags/v2');
    await settle();
    expect(count('checks')).toBe(checks + 2);
    await push('main', undefined, 'third');
    expect([count('checks'), count('deploy')]).toEqual([checks + 3, deploys + 1]);
  });

  it('lets no branch start what deploys, whatever its file says', async () => {
    const before = count('deploy');
    await push('attack', rulesFile({ Deploy: everything }));
    expect(count('deploy')).toBe(before);
    expect(lastVerdicts()).toEqual(['skip unmerged']);
  });

  it.each([
    ['a link of another repository', rulesFile({ Website: everything }), 'slipway.yml line 3: '],
    [
      'a variable that nothing declares',
      rulesFile({ Checks: [...everything, 'variables: { AWS_PROFILE: admin }'] }),
      'slipway.yml line 8: ',
    ],
    [
      'the fences of a link',
      rulesFile({ Deploy: everything }).replace('    rules:', '    allowUnmerged: true\n    rules:'),
      'slipway.yml line 4: ',
    ],
    ['an alias', 'slipway: 1\nlinks: &x []\nmore: *x\n', 'slipway.yml line 2: '],
  ])('fails the commit, with the line, when its file names %s', async (what, file, line) => {
    const starts = [count('checks'), count('deploy')];
    const bad = await push(`bad/${what.replaceAll(' ', '-')}`, file);
    expect([count('checks'), count('deploy')]).toEqual(starts);
    const [status, ...others] = product.statuses(bad);
    expect(status).toMatchObject({ state: 'FAILED', name: 'slipway.yml' });
    expect(status?.description).toContain(line);
    expect(others).toEqual([]);
    expect(lastVerdicts()?.[0]).toContain(`skip file-invalid -1 ${line}`);
    const good = await push(`bad/${what.replaceAll(' ', '-')}`, rulesFile({ Checks: everything }), 'mended');
    expect(product.statuses(good).map(({ name, state }) => `${name.split(' ')[0] ?? ''} ${state}`)).toEqual([
      'Checks SUCCESSFUL',
    ]);
  });

  it('starts nothing at a commit without the file, and says so', async () => {
    await product.copy.git('rm', '--quiet', 'slipway.yml');
    const starts = count('checks');
    await push('none', undefined);
    expect(count('checks')).toBe(starts);
    expect(lastVerdicts()).toEqual(['skip no-file', 'skip no-file']);
  });

  it('decides a pull request by its destination’s file, and shows on it what it would let start', async () => {
    const starts = count('checks');
    const wide = rulesFile({ Checks: ['mainOnly: true', 'pullRequests: {}'], Deploy: ['mainOnly: true'] });
    const head = await push('wider', wide);
    await seed().createPullRequest({
      ...{ repository: demoRepository, sourceBranch: 'wider', title: 'Wider' },
      authorAccountId: people.writer,
    });
    await settle();
    expect(count('checks')).toBe(starts);
    expect(product.statuses(head)).toMatchObject([
      {
        state: 'SUCCESSFUL',
        name: 'slipway.yml changes',
        description: 'Starts more than before: starts for pull requests (Checks, rule pushes)',
      },
    ]);
    await backToMain();
    await push('main', wide, 'widened');
    const after = count('checks');
    await backToMain();
    const narrow = await push('narrower', onMain);
    await seed().createPullRequest({
      ...{ repository: demoRepository, sourceBranch: 'narrower', title: 'Narrower' },
      authorAccountId: people.writer,
    });
    await settle();
    expect(count('checks')).toBe(after + 1);
    expect(product.statuses(narrow).map(({ description }) => description)).toContain(
      'Starts nothing that it does not start now',
    );
  });

  it('never reads the file of a fork', async () => {
    seed().createWorkspace({ slug: 'guest', name: 'Guest', owners: [people.writer] });
    seed().createRepository({ workspace: 'guest', slug: 'shop', forkOf: demoRepository });
    const fork = await cloneRepository(product.emulator.bitbucket.cloneUrl('guest/shop', people.writer));
    const head = await fork.commit('Fork', { 'slipway.yml': 'not: [a file' });
    await fork.git('push', '--quiet', 'origin', 'HEAD:refs/heads/theirs');
    await seed().createPullRequest({
      ...{ repository: demoRepository, sourceRepository: 'guest/shop', sourceBranch: 'theirs' },
      ...{ title: 'From a fork', authorAccountId: people.writer },
    });
    await settle();
    await fork.remove();
    expect(product.statuses(head)).toEqual([]);
    expect(lastVerdicts()?.[0]).toMatch(/^skip fork-/);
  });

  it('keeps the rules of the settings as they were, and goes back to them', async () => {
    const page = product.repositorySettings();
    const { version } = await load();
    expect(await page.call('rules-source/set', { source: 'settings', version })).toMatchObject({ ok: true });
    await product.copy.git('rm', '--quiet', 'slipway.yml');
    const starts = count('checks');
    await push('free', undefined);
    expect(count('checks')).toBe(starts + 1);
  });
});
