import { z } from 'zod';
import { openPage } from '../../../emulator/demo/page-client';
import { people } from '../../../emulator/demo/people';
import type { YmlProduct } from '../../support/product-yml';
import { everything, rulesFile, startYmlProduct } from '../../support/product-yml';

const onMain = rulesFile({ Checks: ['mainOnly: true'], Deploy: ['mainOnly: true'] });

describe('a repository whose rules live in slipway.yml', () => {
  let yml: YmlProduct;
  beforeAll(async () => {
    yml = await startYmlProduct();
  });
  afterAll(() => yml.product.close());
  beforeEach(() => yml.backToMain());

  it('switches only when the main branch has a good file, and shows what that changes', async () => {
    expect(yml.count('checks')).toBe(1);
    const before = await yml.load();
    expect(before).toMatchObject({ source: 'settings', file: 'missing', changes: [] });
    expect(before.text).toContain('name: Checks');
    expect(await yml.set('file', before.version)).toMatchObject({ ok: false, problem: { code: 'invalid' } });
    await yml.push('main', onMain, 'second');
    expect(yml.count('checks')).toBe(2);
    const ready = await yml.load();
    expect(ready.changes.map(({ link, kind }) => `${link} ${kind}`)).toEqual([
      'Checks removed',
      'Checks added',
      'Deploy removed',
      'Deploy added',
    ]);
    expect(await yml.set('file', ready.version - 1)).toMatchObject({
      ok: false,
      problem: { code: 'conflict' },
    });
    expect(await yml.set('file', ready.version)).toMatchObject({ ok: true, data: { source: 'file' } });
    for (const name of ['rules/set-enabled', 'rules/remove', 'rules/duplicate'])
      expect(
        await yml.product
          .repositorySettings()
          .call(name, { linkId: yml.checksLink, id: yml.checksLink, enabled: false }),
      ).toMatchObject({ ok: false, problem: { message: expect.stringContaining('live in slipway.yml') } });
  });

  it('decides a push by the pushed commit’s own file, and a tag by the tagged commit’s', async () => {
    const [checks, deploys] = [yml.count('checks'), yml.count('deploy')];
    await yml.push('quiet', undefined);
    expect(yml.count('checks')).toBe(checks);
    expect(yml.lastVerdicts()).toEqual(['skip not-main', 'skip not-main']);
    const own = await yml.push('loud', rulesFile({ Checks: everything }));
    expect(yml.count('checks')).toBe(checks + 1);
    expect(yml.product.statuses(own)).toMatchObject([{ state: 'SUCCESSFUL' }]);
    await yml.product.copy.git('commit', '--quiet', '--allow-empty', '--message', 'Release');
    await yml.tag('v1');
    expect(yml.count('checks')).toBe(checks + 2);
    await yml.backToMain();
    await yml.tag('v2');
    expect(yml.count('checks')).toBe(checks + 2);
    await yml.push('main', undefined, 'third');
    expect([yml.count('checks'), yml.count('deploy')]).toEqual([checks + 3, deploys + 1]);
  });

  it('names rules of the file on the decisions page', async () => {
    await yml.push('shown', rulesFile({ Checks: ["branches: { include: ['**'], exclude: ['sho*'] }"] }));
    const page = yml.product.panel();
    const shown = await page.ask('decisions/list', {}, z.looseObject({ events: z.array(z.unknown()) }));
    expect(shown.events[0]).toMatchObject({
      decisions: [
        {
          ruleName: 'pushes (slipway.yml)',
          gone: false,
          words: 'Branch shown matches the exclude pattern sho*',
        },
      ],
    });
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
    const starts = [yml.count('checks'), yml.count('deploy')];
    const bad = await yml.push(`bad/${what.replaceAll(' ', '-')}`, file);
    expect([yml.count('checks'), yml.count('deploy')]).toEqual(starts);
    const [status, ...others] = yml.product.statuses(bad);
    expect(status).toMatchObject({ state: 'FAILED', name: 'slipway.yml' });
    expect(status?.description).toContain(line);
    expect(others).toEqual([]);
    expect(yml.lastVerdicts()?.[0]).toContain(`skip file-invalid -1 ${line}`);
    const good = await yml.push(
      `bad/${what.replaceAll(' ', '-')}`,
      rulesFile({ Checks: everything }),
      'mended',
    );
    expect(
      yml.product.statuses(good).map(({ name, state }) => `${name.split(' ')[0] ?? ''} ${state}`),
    ).toEqual(['Checks SUCCESSFUL']);
  });

  it('starts nothing at a commit without the file, and says so', async () => {
    await yml.product.copy.git('rm', '--quiet', 'slipway.yml');
    const starts = yml.count('checks');
    await yml.push('none', undefined);
    expect(yml.count('checks')).toBe(starts);
    expect(yml.lastVerdicts()).toEqual(['skip no-file', 'skip no-file']);
  });

  it('decides a pull request by its destination’s file, and shows on it what it would let start', async () => {
    const starts = yml.count('checks');
    const wide = rulesFile({ Checks: ['mainOnly: true', 'pullRequests: {}'], Deploy: ['mainOnly: true'] });
    const head = await yml.push('wider', wide);
    const wider = await yml.pullRequest('wider');
    const widening = 'starts for pull requests (Checks, rule pushes)';
    expect(await yml.shownOn(wider)).toEqual({ kind: 'changed', problems: [], widenings: [widening] });
    expect(yml.count('checks')).toBe(starts);
    // A SUCCESSFUL status of its own would count as a build where Bitbucket asks for a number of them before a merge.
    expect(yml.product.statuses(head)).toEqual([]);
    await yml.backToMain();
    await yml.push('main', wide, 'widened');
    const after = yml.count('checks');
    await yml.backToMain();
    await yml.push('narrower', onMain);
    const narrower = await yml.pullRequest('narrower');
    expect(await yml.shownOn(narrower)).toEqual({ kind: 'changed', problems: [], widenings: [] });
    expect(yml.count('checks')).toBe(after + 1);
  });

  it('decides a pull request whose own file cannot be used by its destination’s, and says what is wrong', async () => {
    const starts = yml.count('checks');
    const head = await yml.push('broken', 'slipway: 1\nlinks: [');
    const number = await yml.pullRequest('broken');
    expect(yml.count('checks')).toBe(starts + 1);
    expect(
      yml.product.statuses(head).map(({ name, state }) => `${name.split(' ')[0] ?? ''} ${state}`),
    ).toEqual(expect.arrayContaining(['slipway.yml FAILED', 'Checks SUCCESSFUL']));
    expect(await yml.shownOn(number)).toMatchObject({
      kind: 'invalid',
      problems: [{ line: 2 }],
      widenings: [],
    });
    await yml.product.copy.git('rm', '--quiet', 'slipway.yml');
    await yml.push('removing', undefined);
    expect(await yml.shownOn(await yml.pullRequest('removing'))).toMatchObject({ kind: 'removed' });
  });

  it('is what an event is tried on, as it is on the main branch', async () => {
    const { emulator, place } = yml.product;
    const page = openPage(emulator, { moduleKey: 'repository', accountId: people.reader, ...place });
    const reply = await page.ask(
      'decisions/dry-run',
      { from: 'push', ref: { type: 'branch', name: 'anything' }, change: 'updated', paths: ['a'] },
      z.object({ decisions: z.array(z.looseObject({ ruleName: z.string(), words: z.string() })) }),
    );
    expect(reply.decisions.length).toBeGreaterThan(0);
    for (const { ruleName } of reply.decisions) expect(ruleName).toMatch(/slipway\.yml/);
  });

  it('keeps the rules of the settings as they were, and goes back to them', async () => {
    const page = yml.product.repositorySettings();
    const { version } = await yml.load();
    expect(await page.call('rules-source/set', { source: 'settings', version })).toMatchObject({ ok: true });
    await yml.product.copy.git('rm', '--quiet', 'slipway.yml');
    const starts = yml.count('checks');
    await yml.push('free', undefined);
    expect(yml.count('checks')).toBe(starts + 1);
  });
});
