import { z } from 'zod';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { callsOf, startProduct, stateOf } from '../../support/product';

jest.setTimeout(120_000);

const healthReply = z.object({
  deadLetters: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      tries: z.number(),
      problem: z.string(),
      payload: z.string(),
      replayable: z.boolean(),
    }),
  ),
  problems: z.array(z.object({ code: z.string() })),
  callbacks: z.array(z.object({ region: z.string(), heardAt: z.string().optional(), hasKey: z.boolean() })),
  quota: z.object({ limitPerHour: z.number().optional(), nearLimit: z.boolean() }),
  issuer: z.object({ url: z.string(), keyCreatedAt: z.string() }),
  cost: z.object({ runs: z.number(), reckoned: z.boolean(), slipway: z.number() }),
});

describe('work that failed for good', () => {
  let product: Product;
  const health = async () => {
    await product.pass(5);
    const found = await product.workspaceSettings().ask('health/load', {}, healthReply);
    // The hourly sweep fails on spoiled settings as well.
    return { ...found, deadLetters: found.deadLetters.filter(({ kind }) => kind === 'push') };
  };
  const starts = () => callsOf(product, 'codepipeline:StartPipelineExecution').length;

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'shop-build' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
  });
  afterAll(() => product.close());

  it('is nothing in a healthy workspace, whose page says what was heard and what it costs', async () => {
    const commit = await product.push('fine', { 'buildspec.yml': passingBuild });
    await product.settle();
    await product.pass(90);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
    const found = await health();
    expect(found).toMatchObject({ deadLetters: [], problems: [], cost: { runs: 1, reckoned: false } });
    expect(found.callbacks[0]).toMatchObject({ hasKey: true, heardAt: expect.any(String) as string });
    expect(found.quota).toEqual({ limitPerHour: 1000, nearLimit: false });
  });

  /** The repository's settings as another version of the app would have left them: no push can be decided. */
  const spoil = (schemaVersion: number): void => {
    const kvs = product.emulator.forge.kvs(product.place.workspaceUuid);
    const key = `repository:${product.place.repositoryUuid.replace(/[{}]/g, '')}`;
    const record = z.record(z.string(), z.unknown()).parse(kvs.get('entity:document', key)?.value);
    kvs.set('entity:document', key, { ...record, schemaVersion });
  };

  it('is kept with its reason, without what looks like a secret, and is done again once', async () => {
    const before = starts();
    spoil(99);
    const commit = await product.push('Use AKIAIOSFODNN7EXAMPLE', { 'buildspec.yml': passingBuild, a: '1' });
    await product.settle();
    await product.pass(300);
    const failed = await health();
    const [letter] = failed.deadLetters;
    expect(letter).toMatchObject({ kind: 'push', tries: 4, replayable: true });
    expect(letter?.problem).toMatch(/^UnreadableRecord: /);
    expect(letter?.payload).toContain(commit);
    expect(JSON.stringify(failed)).not.toContain('AKIAIOSFODNN7EXAMPLE');
    expect(failed.problems.map(({ code }) => code)).toContain('push.failed');
    spoil(1);
    const request = { id: letter?.id };
    const clicks = await Promise.all(
      [1, 2].map(() => product.workspaceSettings().call('dead-letters/replay', request)),
    );
    expect(clicks.every(({ ok }) => ok)).toBe(true);
    await product.settle();
    await product.pass(90);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
    expect(starts()).toBe(before + 1);
    expect((await health()).deadLetters).toEqual([]);
  });

  it('comes back when it fails again, and may be discarded', async () => {
    spoil(99);
    await product.push('Another', { 'buildspec.yml': passingBuild, a: '2' });
    await product.settle();
    await product.pass(300);
    const [letter] = (await health()).deadLetters;
    const request = { id: letter?.id };
    await product.workspaceSettings().call('dead-letters/replay', request);
    await product.settle();
    await product.pass(300);
    const again = (await health()).deadLetters;
    expect(again.map(({ kind }) => kind)).toEqual(['push']);
    await product.workspaceSettings().call('dead-letters/discard', { id: again[0]?.id });
    expect((await health()).deadLetters).toEqual([]);
    spoil(1);
  });
});
