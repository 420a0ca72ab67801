import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { people } from '../../../emulator/demo/people';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { buildsOf, executionsOf, startProduct } from '../../support/product';
import { withLink } from '../../support/product-rules';

const linksSchema = z.object({
  links: z.array(z.object({ options: z.looseObject({}), fences: z.array(z.string()) })),
});
const handSchema = z.object({
  hand: z.object({ links: z.array(z.looseObject({ name: z.string(), parameters: z.array(z.unknown()) })) }),
});

describe('the form for starts by hand that an admin declares', () => {
  let product: Product;
  let build: string;
  let project: string;
  const target = {
    ...{ name: 'target', label: 'Where to', type: 'choice' as const, required: true },
    choices: ['test', 'live'],
  };
  const start = async (linkId: string, values: object, accountId: string = people.writer) => {
    const request = { linkId, values, ref: { type: 'branch', name: 'main' }, requestId: randomUUID() };
    const reply = await product.panel(accountId).call('runs/start', request);
    await product.pass(30);
    return reply;
  };
  const refusal = (linkId: string, parameters: readonly object[]) =>
    withLink(product, linkId, { parameters: parameters as (typeof target)[] }).catch(String);

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'build', variables: ['target', 'verbose'] });
    product.project({
      name: 'checks',
      environmentVariables: [{ name: 'LEVEL', value: '1', type: 'PLAINTEXT' }],
    });
    build = await product.link({ name: 'Build', mode: 'start', pipeline: 'build', branches: ['none'] });
    project = await product.link({
      ...{ name: 'Checks', mode: 'start', pipeline: 'project/checks', branches: ['none'] },
    });
    await product.push('First', { 'buildspec.yml': passingBuild });
    await product.pass(30);
  });
  afterAll(() => product.close());

  it('is stored, shown to who may start the link, and filled into the execution', async () => {
    const verbose = { name: 'verbose', label: 'More output', type: 'boolean' as const, required: false };
    await withLink(product, build, { parameters: [target, { ...verbose, default: 'true' }] });
    const { hand } = await product.panel(people.writer).ask('panel/load', {}, handSchema);
    expect(hand.links.find(({ name }) => name === 'Build')?.parameters).toMatchObject([
      { name: 'target', choices: ['test', 'live'] },
      { name: 'verbose', default: 'true' },
    ]);
    expect(await start(build, {})).toMatchObject({
      problem: { fields: { 'values.target': 'Fill this in' } },
    });
    expect(await start(build, { target: 'live' })).toMatchObject({ ok: true });
    expect(executionsOf(product, 'build')[0]?.variables).toMatchObject({ target: 'live', verbose: 'true' });
  });

  it('stays when the link is saved without it, and so does who may start by hand', async () => {
    await withLink(product, build, { manual: 'nobody' });
    await withLink(product, build, { name: 'Build it' });
    const { links } = await product.repositorySettings().ask('links/list', {}, linksSchema);
    expect(links[0]).toMatchObject({
      options: { manual: 'nobody', parameters: [{ name: 'target' }, { name: 'verbose' }] },
      fences: expect.arrayContaining(['Nobody may start it by hand']),
    });
    expect(await start(build, { target: 'live' }, people.admin)).toMatchObject({
      problem: { code: 'no-permission' },
    });
    await withLink(product, build, { manual: 'usual' });
    expect(await start(build, { target: 'test' })).toMatchObject({ ok: true });
  });

  it('names variables of a CodeBuild project, and admins may let writers start what may deploy', async () => {
    const level = { name: 'LEVEL', label: 'Level', type: 'text' as const, required: false };
    await withLink(product, project, { parameters: [level] });
    expect(await start(project, { LEVEL: '3' })).toMatchObject({ problem: { code: 'no-permission' } });
    await withLink(product, project, { manual: 'write' });
    expect(await start(project, { LEVEL: '3' })).toMatchObject({ ok: true });
    expect(buildsOf(product, 'checks')[0]?.variables).toContainEqual(
      expect.objectContaining({ name: 'LEVEL', value: '3', type: 'PLAINTEXT' }),
    );
  });

  it('is refused with a sentence for each input that cannot be right', async () => {
    const text = { name: 'target', label: 'x', type: 'text', required: false };
    expect(await refusal(build, [{ ...text, name: 'gone' }])).toContain('declares no variable gone');
    expect(await refusal(build, [text, text])).toContain('There is a field for target already');
    expect(await refusal(build, [{ ...target, choices: [] }])).toContain('Enter what can be chosen');
    expect(await refusal(build, [{ ...target, choices: ['a', 'a'] }])).toContain('Enter each choice once');
    expect(await refusal(build, [{ ...target, default: 'b' }])).toContain('Choose one of the choices');
    expect(await refusal(build, [{ ...text, type: 'boolean', default: '1' }])).toContain('true or false');
    for (const shape of [{ label: ' ' }, { extra: 1 }, { choices: Array<string>(51).fill('x') }])
      expect(await refusal(build, [{ ...text, ...shape }])).toContain('missing or not right');
    expect(await refusal(build, Array<object>(21).fill(text))).toContain('missing or not right');
  });

  it('is an admin’s to declare', async () => {
    for (const accountId of [people.reader, people.writer])
      expect(await product.repositorySettings(accountId).call('links/list', {})).toMatchObject({
        problem: { code: 'no-permission' },
      });
  });
});
