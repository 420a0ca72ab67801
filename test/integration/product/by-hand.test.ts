import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { people } from '../../../emulator/demo/people';
import { failingBuild, passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { executionsOf, startProduct } from '../../support/product';
import { withLink } from '../../support/product-rules';

const startedSchema = z.object({ runId: z.string(), commit: z.string(), linkName: z.string() });
const main = { type: 'branch', name: 'main' };

describe('starts by hand', () => {
  let product: Product;
  let build: string;
  let deploy: string;
  let first: string;
  let second: string;
  let side: string;
  const settle = () => product.pass(30);
  const ask = (accountId: string, request: object) =>
    product
      .panel(accountId)
      .call('runs/start', { linkId: build, ref: main, requestId: randomUUID(), ...request });
  const start = async (request: object, accountId: string = people.writer) => {
    const reply = await ask(accountId, request);
    if (!reply.ok) throw new Error(reply.problem.message);
    await settle();
    return startedSchema.parse(reply.data);
  };
  const commitsOf = (pipeline: string) =>
    executionsOf(product, pipeline).map(({ revisions }) => revisions[0]?.commit);
  const runs = async () =>
    (
      await product.panel().ask(
        'panel/load',
        {},
        z.object({
          runs: z.array(z.looseObject({ id: z.string(), cause: z.string(), state: z.string() })),
        }),
      )
    ).runs;

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'build', variables: ['target', 'ref'] });
    product.pipeline({ name: 'deploy', deploys: true });
    build = await product.link({
      ...{ name: 'Build', mode: 'start', pipeline: 'build', branches: ['none'] },
      variables: { ref: '${branch}' },
    });
    deploy = await product.link({ name: 'Deploy', mode: 'start', pipeline: 'deploy', branches: ['none'] });
    const parameter = { name: 'target', label: 'Target', type: 'text' as const, required: false };
    await withLink(product, build, { parameters: [{ ...parameter, default: 'test' }] });
    first = await product.push('First', { 'buildspec.yml': passingBuild });
    second = await product.push('Second', { two: '2' });
    await product.copy.git('checkout', '--quiet', '-b', 'side');
    side = await product.push('Aside', { side: '1' }, 'HEAD:refs/heads/side');
    await settle();
  });
  afterAll(() => product.close());

  it('run the head of a branch with the values of the form and of the rule', async () => {
    const { commit } = await start({ values: { target: 'live' } });
    expect(commit).toBe(second);
    const [execution] = executionsOf(product, 'build');
    expect(execution?.revisions[0]?.commit).toBe(second);
    expect(product.statuses(second)).toMatchObject([
      { state: 'SUCCESSFUL', description: expect.stringContaining('started by hand') },
    ]);
    expect((await runs())[0]).toMatchObject({
      ...{ cause: 'manual', startedBy: people.writer, commit: second, state: 'succeeded' },
    });
  });

  it('run an older commit, named by its beginning', async () => {
    expect((await start({ commit: first.slice(0, 9) })).commit).toBe(first);
    expect(commitsOf('build')[0]).toBe(first);
  });

  it('start once for one click, however often it arrives, and again for another', async () => {
    const before = commitsOf('build').length;
    const requestId = randomUUID();
    const answers = await Promise.all([ask(people.writer, { requestId }), ask(people.writer, { requestId })]);
    await start({ requestId });
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(commitsOf('build')).toHaveLength(before + 1);
    await start({});
    expect(commitsOf('build')).toHaveLength(before + 2);
  });

  it('refuse a commit that is not in the history of the ref, and refs and commits that are not there', async () => {
    const before = commitsOf('build').length;
    for (const request of [
      { commit: side },
      { commit: 'f'.repeat(40) },
      { ref: { type: 'branch', name: 'gone' } },
      { ref: { type: 'tag', name: 'main' } },
      { ref: { type: 'branch', name: first } },
      { commit: '--help' },
      { values: { target: '$(reboot)' } },
      { values: { target: '-rf' } },
      { values: { ref: 'main' } },
      { values: { __proto__: 'x', constructor: 'x' } },
      { linkId: 'gone' },
      { requestId: 'again' },
    ])
      expect(await ask(people.writer, request)).toMatchObject({ ok: false, problem: { code: 'invalid' } });
    await settle();
    expect(commitsOf('build')).toHaveLength(before);
  });

  it('of what deploys are for admins, and of the main branch only', async () => {
    expect(await ask(people.writer, { linkId: deploy })).toMatchObject({
      problem: { code: 'no-permission', message: expect.stringContaining('because it deploys') },
    });
    const aside = { linkId: deploy, ref: { type: 'branch', name: 'side' } };
    expect(await ask(people.admin, aside)).toMatchObject({
      problem: { code: 'invalid', message: expect.stringContaining('merge this commit first') },
    });
    expect(commitsOf('deploy')).toEqual([]);
    await start({ ...aside, commit: first }, people.admin);
    expect(commitsOf('deploy')).toEqual([first]);
  });

  it('are refused in words while starts are paused, and for a link that nobody starts by hand', async () => {
    const settings = product.repositorySettings();
    await settings.ask('repository-pause/set', { reason: 'Moving house' }, z.unknown());
    expect(await ask(people.writer, {})).toMatchObject({
      problem: { message: expect.stringContaining('Moving house') },
    });
    await settings.ask('repository-pause/lift', { then: 'leave' }, z.unknown());
    await withLink(product, build, { manual: 'nobody' });
    expect(await ask(people.admin, {})).toMatchObject({ problem: { code: 'no-permission' } });
    await withLink(product, build, { manual: 'write' });
  });

  describe('run again', () => {
    const again = (runId: string, requestId: string, accountId: string = people.writer) =>
      product.panel(accountId).call('runs/re-run', { runId, requestId });

    it('make a new run at the same commit, once for a click, and overwrite its status', async () => {
      await product.copy.git('checkout', '--quiet', 'main');
      const commit = await product.push('Broken', { 'buildspec.yml': failingBuild });
      const { runId } = await start({});
      expect(product.statuses(commit)).toMatchObject([{ state: 'FAILED' }]);
      const before = commitsOf('build').length;
      const requestId = randomUUID();
      await Promise.all([again(runId, requestId), again(runId, requestId)]);
      expect(product.statuses(commit)).toHaveLength(1);
      await settle();
      expect(commitsOf('build')).toHaveLength(before + 1);
      expect(commitsOf('build')[0]).toBe(commit);
      expect(product.statuses(commit)).toMatchObject([
        { state: 'FAILED', description: expect.stringContaining('run again') },
      ]);
      expect((await runs())[0]).toMatchObject({ cause: 're-run', commit, startedBy: people.writer });
    });

    it('are refused to readers, for runs of nobody, and once the link is gone', async () => {
      const [run] = await runs();
      const id = run?.id ?? '';
      expect(await again(id, randomUUID(), people.reader)).toMatchObject({
        problem: { code: 'no-permission' },
      });
      expect(await again('gone', randomUUID())).toMatchObject({ problem: { code: 'invalid' } });
      await product.repositorySettings().ask('links/remove', { id: build }, z.unknown());
      expect(await again(id, randomUUID())).toMatchObject({
        problem: { message: 'The link of this run was removed' },
      });
    });

    it('and every start is in the audit log with its commit and link', async () => {
      const { entries } = await product
        .workspaceSettings()
        .ask(
          'audit/list',
          {},
          z.looseObject({ entries: z.array(z.looseObject({ about: z.string().optional() })) }),
        );
      const said = entries.map(({ about }) => about);
      expect(said).toContainEqual(`Build at ${first} of branch main`);
      expect(said).toContainEqual(`Deploy at ${first} of branch side`);
      expect(said).toContainEqual(expect.stringMatching(/^Build at [0-9a-f]{40}, run [0-9a-f]{32}$/));
    });
  });
});
