import { z } from 'zod';
import { people } from '../../../emulator/demo/people';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { executionsOf, startProduct } from '../../support/product';
import { decisionsOf } from '../../support/product-decisions';

const savedReply = z.object({ ruleId: z.string(), link: z.object({ warnings: z.array(z.string()) }) });
const previewReply = z.looseObject({
  fields: z.record(z.string(), z.string()),
  branches: z.optional(z.object({ matched: z.number(), of: z.number(), names: z.array(z.string()) })),
});

describe('rules that an admin saves on the page', () => {
  let product: Product;
  let linkId: string;
  const admin = () => product.repositorySettings(people.admin);
  const started = () => executionsOf(product, 'app').length;
  const save = async (rule: object): Promise<void> => {
    await admin().ask('rules/save', { linkId, id: linkId, rule }, savedReply);
    await product.pass(1);
  };
  /** Pushes one commit; says whether the pipeline started, and why not. */
  const push = async (ref: string, file: string, message = 'Change'): Promise<string> => {
    const before = started();
    await product.push(
      message,
      { 'buildspec.yml': passingBuild, [file]: `${message} ${ref}` },
      `HEAD:refs/heads/${ref}`,
    );
    await product.settle();
    await product.pass(10);
    await product.pass(1);
    const verdict = decisionsOf(product).at(-1)?.verdicts[0] ?? 'nothing';
    expect(started() - before).toBe(verdict.startsWith('start') ? 1 : 0);
    return verdict;
  };

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'app' });
    linkId = await product.link({ name: 'App', mode: 'start', pipeline: 'app' });
    await push('main', 'first');
  });
  afterAll(() => product.close());

  it('filter paths', async () => {
    await save({ branches: { include: ['**'] }, paths: { ignore: ['**/*.md'], include: ['src/'] } });
    expect(await push('main', 'docs/readme.md')).toBe('skip paths-ignored');
    expect(await push('main', 'docs/app.txt')).toBe('skip paths-not-included');
    expect(await push('main', 'src/app.ts')).toMatch(/^start/);
  });

  it('filter messages, and know the markers that are asked for', async () => {
    await save({
      branches: { include: ['**'] },
      messages: { include: ['^(feat|fix): '] },
      markers: ['[no build]'],
    });
    expect(await push('main', 'a', 'chore: tidy')).toBe('skip message-not-included');
    expect(await push('main', 'b', 'fix: it [no build]')).toMatch(/^skip marker/);
    expect(await push('main', 'c', 'fix: it [skip ci]')).toMatch(/^start/);
  });

  it('filter authors, and take the main branch only', async () => {
    await save({ mainOnly: true, authors: { exclude: ['*@nowhere.example'] } });
    expect(await push('side', 'd')).toBe('skip not-main');
    expect(await push('main', 'e')).toMatch(/^start/);
  });

  it('start nothing while they are switched off', async () => {
    await admin().ask('rules/set-enabled', { linkId, id: linkId, enabled: false }, savedReply);
    await product.pass(1);
    expect(await push('main', 'f')).toBe('skip disabled');
    const { link } = await admin().ask(
      'rules/set-enabled',
      { linkId, id: linkId, enabled: false },
      savedReply,
    );
    expect(link.warnings).toEqual(['Nothing starts this link: it has no rule that is on']);
  });

  it('are tried on the branches of the repository while they are typed', async () => {
    const rule = { branches: { include: ['s*'] } };
    const preview = await admin().ask(
      'rules/preview',
      { linkId, rule, examples: ['branches'] },
      previewReply,
    );
    expect(preview.branches).toMatchObject({ matched: 1, names: ['side'] });
    const bad = { branches: { include: ['a b'] } };
    const { fields } = await admin().ask('rules/preview', { linkId, rule: bad }, previewReply);
    expect(Object.keys(fields)).toEqual(['branches.include.0']);
  });

  it.each<[string, object]>([
    ['a pattern over 255 characters', { branches: { include: ['x'.repeat(256)] } }],
    ['more than 50 patterns', { branches: { include: Array.from({ length: 51 }, (_, at) => `b${at}`) } }],
    ['a member nobody knows', { branches: { include: ['main'] }, allowUnmerged: true }],
    [
      'an expression that would hang other engines and is too long',
      { branches: { include: ['main'] }, messages: { include: ['((a{100}){10}){10}'] } },
    ],
    ['a rule that is no object', [] as object],
  ])('are refused with %s', async (_, rule) => {
    expect(await admin().call('rules/save', { linkId, rule })).toMatchObject({
      problem: { code: 'invalid' },
    });
  });

  it('of this repository cannot be reached from another one', async () => {
    const other = product.repositorySettings(people.writer);
    for (const name of ['rules/duplicate', 'rules/remove'] as const)
      expect(await other.call(name, { linkId, id: linkId })).toMatchObject({
        problem: { code: 'no-permission' },
      });
  });
});
