import { passingBuild } from '../support/git-client';
import type { Product } from '../support/product';
import { executionsOf, startProduct } from '../support/product';

describe('a push whose first reading fails', () => {
  let product: Product;

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'shop-build' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
  });

  afterAll(() => product.close());

  it('is brought again by Forge and starts once', async () => {
    product.emulator.faults.arm('kvs:fail', 1);
    const commit = await product.push('Add a build', { 'buildspec.yml': passingBuild });
    await product.settle();
    await product.pass(10);
    await product.pass(120);

    expect(executionsOf(product, 'shop-build')).toHaveLength(1);
    expect(product.statuses(commit)).toMatchObject([{ state: 'SUCCESSFUL' }]);
  });
});
