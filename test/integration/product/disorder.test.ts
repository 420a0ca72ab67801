import { failingBuild, passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { executionsOf, startProduct, stateOf } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';

const endStates = ['SUCCESSFUL', 'FAILED', 'STOPPED'];

describe('events that come late, twice, in the wrong order or not at all', () => {
  let product: Product;

  const pushOne = (name: string, build = passingBuild) =>
    product.push(name, { 'buildspec.yml': build, name });
  /** Passes time, and remembers every state that the commit's status went through. */
  const watch = async (commit: string, minutes: number): Promise<string[]> => {
    const seen: string[] = [];
    const look = () => {
      const state = stateOf(product, commit);
      if (state !== undefined && state !== seen.at(-1)) seen.push(state);
    };
    await product.settle();
    look();
    for (let minute = 0; minute < minutes; minute++) {
      await product.pass(60);
      look();
    }
    return seen;
  };

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'shop-build' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
  });

  afterEach(() => product.emulator.faults.clear());
  afterAll(() => product.close());

  it.each([
    'aws:events:reorder',
    'aws:events:duplicate',
    'aws:events:delay',
    'aws:events:drop',
    'queue:reorder',
    'queue:duplicate',
    'queue:delay',
    'queue:drop',
  ])(
    'with %s on every event a good commit ends green and a bad one red, and neither goes back',
    async (fault) => {
      for (const [build, end] of [
        [passingBuild, 'SUCCESSFUL'],
        [failingBuild, 'FAILED'],
      ] as const) {
        product.emulator.faults.arm(fault, fault.startsWith('queue:drop') ? 4 : 20);
        const commit = await pushOne(`${fault} ${end}`, build);
        const seen = await watch(commit, 8);
        product.emulator.faults.clear();
        if (seen.at(-1) !== end) seen.push(...(await watch(commit, 120)));
        expect(seen.at(-1)).toBe(end);
        expect(seen.filter((state) => endStates.includes(state))).toEqual([end]);
        expect(
          executionsOf(product, 'shop-build').filter(({ overrides }) => overrides['Checkout'] === commit),
        ).toHaveLength(1);
      }
    },
  );

  it('when Bitbucket refuses statuses for a while the last one is right', async () => {
    product.emulator.faults.arm('bitbucket:POST statuses:503', 6);
    const commit = await pushOne('statuses refused');
    await watch(commit, 4);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it('when the pushes themselves come late, the older of two is not started', async () => {
    product.emulator.faults.arm('trigger:delay');
    const older = await pushOne('older');
    const newer = await pushOne('newer');
    await watch(newer, 5);
    expect(stateOf(product, newer)).toBe('SUCCESSFUL');
    expect(product.statuses(older)).toEqual([]);
  });

  it('and ends clean', () => {
    expectCleanEnd(product);
  });
});
