import { z } from 'zod';
import { demoRepository } from '../../../emulator/demo/seed';
import { people } from '../../../emulator/demo/people';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { callsOf, executionsOf, startProduct, stateOf } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';

const boardSchema = z.looseObject({
  data: z.looseObject({ starts: z.array(z.tuple([z.number(), z.number()])) }),
});

const panelSchema = z.object({
  runs: z.array(z.object({ id: z.string(), commit: z.string(), held: z.boolean(), state: z.string() })),
});

describe('many starts', () => {
  let product: Product;
  const names = ['one', 'two', 'three', 'four', 'five'];
  const pushOne = async (name: string): Promise<string> => {
    const commit = await product.push(name, { 'buildspec.yml': passingBuild, name });
    await product.settle();
    return commit;
  };
  /** Writes on the repository's board that there were more starts, which is quicker than making them. */
  const addStarts = (count: number): void => {
    const kvs = product.emulator.forge.kvs(product.place.workspaceUuid);
    const key = `board:${product.place.repositoryUuid.replace(/[{}]/g, '')}`;
    const record = boardSchema.parse(kvs.get('entity:document', key)?.value);
    const minute = Math.floor(product.clock.nowMs() / 60_000);
    const starts = [...record.data.starts.filter(([at]) => at !== minute), [minute, count]];
    kvs.set('entity:document', key, { ...record, data: { ...record.data, starts } });
  };
  const heldRuns = async () =>
    (await product.panel().ask('panel/load', {}, panelSchema)).runs.filter(({ held }) => held);

  beforeAll(async () => {
    product = await startProduct();
    for (const name of names) {
      product.pipeline({ name });
      await product.link({ name, mode: 'start', pipeline: name, branches: ['main'] });
    }
  });

  afterAll(() => product.close());

  it('of one push are all made: three at once, the rest through the queue, each once', async () => {
    const commit = await pushOne('five links');
    expect(product.statuses(commit).map(({ state }) => state)).toEqual(names.map(() => 'SUCCESSFUL'));
    for (const name of names) expect(executionsOf(product, name)).toHaveLength(1);
    expect(callsOf(product, 'codepipeline:StartPipelineExecution')).toHaveLength(5);
  });

  it('of one push are each made once when every message comes twice and every event too', async () => {
    product.emulator.faults.arm('queue:duplicate', 40);
    product.emulator.faults.arm('trigger:duplicate');
    const commit = await pushOne('all twice');
    for (let minute = 0; minute < 3; minute++) await product.pass(60);
    product.emulator.faults.clear();
    expect(product.statuses(commit).map(({ state }) => state)).toEqual(names.map(() => 'SUCCESSFUL'));
    for (const name of names) {
      expect(
        executionsOf(product, name).filter(({ overrides }) => overrides['Checkout'] === commit),
      ).toHaveLength(1);
    }
    expect(callsOf(product, 'codepipeline:StartPipelineExecution')).toHaveLength(10);
  });

  it('beyond thirty in ten minutes are held, without a status, until somebody starts or discards them', async () => {
    addStarts(20);
    const before = callsOf(product, 'codepipeline:StartPipelineExecution').length;
    const commit = await pushOne('too many');
    const held = await heldRuns();
    expect(held.map((run) => run.commit)).toEqual(names.map(() => commit));
    expect(product.statuses(commit)).toEqual([]);
    expect(callsOf(product, 'codepipeline:StartPipelineExecution')).toHaveLength(before);

    const writer = product.panel(people.writer);
    const [first, ...others] = held.map(({ id }) => id);
    expect(await writer.ask('runs/release', { runIds: [first] }, z.unknown())).toEqual({ started: 1 });
    expect(await writer.ask('runs/release', { runIds: [first] }, z.unknown())).toEqual({ started: 0 });
    expect(await writer.ask('runs/discard', { runIds: others }, z.unknown())).toEqual({ discarded: 4 });
    await product.settle();
    expect(callsOf(product, 'codepipeline:StartPipelineExecution')).toHaveLength(before + 1);
    const states = product.statuses(commit).map(({ state, description }) => `${state} ${description}`);
    expect(states.filter((text) => text.startsWith('SUCCESSFUL'))).toHaveLength(1);
    expect(
      states.filter((text) => /^STOPPED Stopped.*: Discarded before it started$/.test(text)),
    ).toHaveLength(4);
  });

  it('held by the fence do not count: ten minutes later pushes start again', async () => {
    await product.pass(660);
    const commit = await pushOne('after the flood');
    expect(product.statuses(commit).map(({ state }) => state)).toEqual(names.map(() => 'SUCCESSFUL'));
  });

  it('are ended as stopped when their link is removed while they run', async () => {
    product.emulator.aws.settings.actionDelayMs = 1_200_000;
    const commit = await product.push('removed', { 'buildspec.yml': passingBuild, removed: '1' });
    await product.settle();
    await product.pass(1);
    const settings = product.repositorySettings();
    const listed = await settings.ask(
      'links/list',
      {},
      z.object({ links: z.array(z.object({ id: z.string() })) }),
    );
    for (const { id } of listed.links) await settings.ask('links/remove', { id }, z.unknown());
    await product.settle();
    expect(product.emulator.bitbucket.statuses(demoRepository, commit)).toHaveLength(5);
    expect(stateOf(product, commit)).toBe('STOPPED');
    expect(product.statuses(commit).every(({ state }) => state === 'STOPPED')).toBe(true);
    product.emulator.aws.settings.actionDelayMs = 0;
    await product.pass(2400);
  });

  it('and end clean', () => {
    expectCleanEnd(product);
  });
});
