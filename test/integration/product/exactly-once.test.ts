import type { ProductEvent } from '../../../emulator/core/events';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { callsOf, executionsOf, startProduct, stateOf } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';

const start = 'codepipeline:StartPipelineExecution';

describe('one push event starts a pipeline exactly once', () => {
  let product: Product;
  const events: ProductEvent[] = [];

  const pushOne = (name: string) => product.push(name, { 'buildspec.yml': passingBuild, name });
  const startsOf = (commit: string) =>
    executionsOf(product, 'shop-build').filter(({ overrides }) => overrides['Checkout'] === commit);

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'shop-build' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
    product.emulator.bitbucket.onEvent((event) => {
      if (event.eventType === 'avi:bitbucket:push:repository') events.push(event);
    });
  });

  afterEach(() => {
    product.emulator.faults.clear();
  });

  afterAll(() => product.close());

  it('when Forge delivers the event twice at once', async () => {
    const callsBefore = callsOf(product, start).length;
    product.emulator.faults.arm('trigger:duplicate');
    const commit = await pushOne('duplicate at once');
    await product.settle();

    expect(startsOf(commit)).toHaveLength(1);
    expect(callsOf(product, start)).toHaveLength(callsBefore + 1);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it('when Forge delivers the same event again after the run has ended', async () => {
    const commit = await pushOne('duplicate later');
    await product.settle();
    const callsBefore = callsOf(product, start).length;
    await product.pass(120);
    product.emulator.forge.deliver(events.at(-1) ?? { eventType: '', timestamp: '' });
    await product.settle();

    expect(callsOf(product, start)).toHaveLength(callsBefore);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it('when eight deliveries of the event run in parallel', async () => {
    product.emulator.faults.arm('trigger:drop');
    const commit = await pushOne('eight in parallel');
    const event = events.at(-1) ?? { eventType: '', timestamp: '' };
    for (let n = 0; n < 8; n++) product.emulator.forge.deliver(event);
    await product.settle();

    expect(startsOf(commit)).toHaveLength(1);
    expect(callsOf(product, start).filter(({ error }) => error === undefined)).toHaveLength(
      executionsOf(product, 'shop-build').length,
    );
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it('when the answer to every second of the first sixteen storage calls is lost', async () => {
    for (let before = 0; before < 16; before += 2) {
      const commit = await pushWithStorageFault('kvs:lost-answer', before);
      expect([before, startsOf(commit).length, stateOf(product, commit)]).toEqual([before, 1, 'SUCCESSFUL']);
    }
  });

  it('when every other of the first sixteen storage calls is refused', async () => {
    for (let before = 1; before < 16; before += 2) {
      const commit = await pushWithStorageFault('kvs:fail', before);
      expect([before, startsOf(commit).length, stateOf(product, commit)]).toEqual([before, 1, 'SUCCESSFUL']);
    }
  });

  it('when the queue refuses the first messages', async () => {
    product.emulator.faults.arm('queue:refuse', 2);
    const commit = await pushOne('queue refuses');
    await product.settle();
    for (let minute = 0; minute < 3; minute++) await product.pass(60);

    expect(startsOf(commit)).toHaveLength(1);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it('when the queue loses the first messages', async () => {
    product.emulator.faults.arm('queue:drop', 2);
    const commit = await pushOne('queue drops');
    await product.settle();

    expect(startsOf(commit)).toHaveLength(1);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it('and leaves no trace of trouble', () => {
    expectCleanEnd(product);
  });

  /** Lets `before` storage calls of the push through and breaks the next one. */
  const pushWithStorageFault = async (fault: string, before: number): Promise<string> => {
    const { faults } = product.emulator;
    const fires = faults.fires.bind(faults);
    let calls = 0;
    faults.fires = (name) => (name === fault ? calls++ === before : fires(name));
    const commit = await pushOne(`${fault} at ${before}`);
    await product.settle();
    for (let minute = 0; minute < 3; minute++) await product.pass(60);
    faults.fires = fires;
    return commit;
  };
});
