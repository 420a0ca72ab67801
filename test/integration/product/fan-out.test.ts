import { z } from 'zod';
import { people } from '../../../emulator/demo/people';
import { demoAccountId, demoRepository } from '../../../emulator/demo/seed';
import { ownPart, publishedEventSchema } from '../../support/event-schema';
import type { OwnBus } from '../../support/own-bus';
import { ownBusOf } from '../../support/own-bus';
import type { Product } from '../../support/product';
import { startProduct } from '../../support/product';

const fanOutReply = z.object({
  place: z.object({ label: z.string().optional(), region: z.string() }).optional(),
  choices: z.array(z.object({ label: z.string() })),
});

describe("a repository's events on the customer's bus", () => {
  let product: Product;
  let bus: OwnBus;
  const ask = (name: string, input: object = {}) =>
    product.repositorySettings().ask(name, input, fanOutReply);
  const events = () => bus.matched('slipway.bitbucket');
  const details = () => events().map((event) => event.detail);

  beforeAll(async () => {
    product = await startProduct();
    bus = await ownBusOf(product);
    bus.grant(['follow', 'start', 'publish']);
    await bus.choose(['follow', 'start', 'publish']);
  });
  afterAll(() => product.close());

  it('stay off the bus until an admin of the repository chooses one', async () => {
    expect(await ask('fan-out/load')).toMatchObject({ choices: [{ label: 'Production' }] });
    await product.push('Before', { 'a.txt': '1' });
    await product.settle();
    expect(events()).toEqual([]);
  });

  it('are put there as the published schema says, without any link and without a status', async () => {
    expect(await ask('fan-out/save', bus.place)).toMatchObject({ place: { label: 'Production' } });
    const commit = await product.push('Add the cart\n\nAnd more', { 'a.txt': '2' });
    await product.settle();
    await product.copy.git('tag', 'v1.0');
    await product.copy.git('push', '--quiet', 'origin', 'v1.0');
    await product.settle();
    await product.copy.git('push', '--quiet', 'origin', ':v1.0');
    await product.settle();
    expect(events().map((event) => event['detail-type'])).toEqual(['Push', 'Tag', 'Tag']);
    expect(details()[0]).toMatchObject({
      schemaVersion: 1,
      repository: { fullName: 'acme/shop' },
      ref: { type: 'branch', name: 'main' },
      change: 'updated',
      after: commit,
      forced: false,
      mainBranch: true,
      paused: false,
      message: 'Add the cart',
      actor: { accountId: expect.any(String) as string },
    });
    expect(details().slice(1)).toMatchObject([
      { ref: { type: 'tag', name: 'v1.0' }, change: 'created', after: commit },
      { ref: { type: 'tag', name: 'v1.0' }, change: 'deleted', before: commit },
    ]);
    for (const event of events())
      expect(publishedEventSchema.safeParse(ownPart(event)).error).toBeUndefined();
    expect(product.statuses(commit)).toEqual([]);
  });

  it('tell of pull requests, although no rule takes any', async () => {
    const before = events().length;
    await product.push('Feature', { 'f.txt': '1' }, 'HEAD:refs/heads/feature');
    await product.settle();
    await product.emulator.bitbucket.seed.createPullRequest({
      repository: demoRepository,
      sourceBranch: 'feature',
      title: 'Sell more',
      authorAccountId: people.writer,
    });
    await product.pass(30);
    const [, told, ...others] = events().slice(before);
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      'detail-type': 'Pull Request',
      detail: {
        number: 1,
        change: 'opened',
        title: 'Sell more',
        source: { branch: 'feature', fork: false, commit: product.commits.at(-1) },
        destination: { branch: 'main' },
        author: { accountId: people.writer },
      },
    });
    if (told) expect(publishedEventSchema.safeParse(ownPart(told)).error).toBeUndefined();
  });

  it('go on while starts are paused, and say so, and resuming does not repeat them', async () => {
    product.pipeline({ name: 'shop-build' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
    const before = events().length;
    await product.repositorySettings().ask('repository-pause/set', { reason: 'Freeze' }, z.unknown());
    await product.push('While paused', { 'a.txt': '3' });
    await product.settle();
    expect(details().slice(before)).toMatchObject([{ message: 'While paused', paused: true }]);
    await product.pass(5);
    await product.repositorySettings().ask('repository-pause/lift', { then: 'start' }, z.unknown());
    await product.pass(600);
    expect(events()).toHaveLength(before + 1);
    expect(product.emulator.aws.account(demoAccountId).executions('eu-west-1', 'shop-build')).toHaveLength(1);
  });

  it('do not keep a pipeline from starting when the role may not put them', async () => {
    bus.grant(['follow', 'start']);
    const commit = await product.push('Denied', { 'a.txt': '4' });
    await product.pass(600);
    const [execution] = product.emulator.aws.account(demoAccountId).executions('eu-west-1', 'shop-build');
    expect(JSON.stringify(execution)).toContain(commit);
    const health = z.object({ deadLetters: z.array(z.object({ kind: z.string(), problem: z.string() })) });
    const { deadLetters } = await product.workspaceSettings().ask('health/load', {}, health);
    expect(deadLetters).toMatchObject([
      { kind: 'fan-out', problem: expect.stringContaining('events:PutEvents') as string },
    ]);
  });

  it('end when an admin ends it, and a reader may not', async () => {
    bus.grant(['follow', 'start', 'publish']);
    expect(await product.repositorySettings(people.writer).call('fan-out/stop')).toMatchObject({ ok: false });
    expect((await ask('fan-out/stop')).place).toBeUndefined();
    const before = events().length;
    await product.push('After', { 'a.txt': '5' });
    await product.pass(600);
    expect(events()).toHaveLength(before);
  });
});
