import { failingBuild, passingBuild } from '../support/git-client';
import type { Product } from '../support/product';
import { executionsOf, startProduct } from '../support/product';

describe('a push starts the linked pipeline at its commit', () => {
  let product: Product;

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'shop-build' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
  });

  afterAll(() => product.close());

  it('turns the commit green when its build passes', async () => {
    const commit = await product.push('Add a build that passes', { 'buildspec.yml': passingBuild });
    await product.settle();

    expect(executionsOf(product, 'shop-build')[0]?.revisions[0]?.commit).toBe(commit);
    expect(product.statuses(commit)).toMatchObject([
      { name: 'Build · Production eu-west-1', state: 'SUCCESSFUL', refname: 'main' },
    ]);
  });

  it('turns the commit red when its build fails', async () => {
    const commit = await product.push('Break the build', { 'buildspec.yml': failingBuild });
    await product.settle();

    expect(product.statuses(commit)).toMatchObject([{ state: 'FAILED' }]);
    expect(product.statuses(commit)[0]?.description).toContain('Failed in Build');
  });

  it('leaves nothing that the emulator had to refuse or could not answer', () => {
    expect(product.emulator.defects.drain()).toEqual([]);
  });
});
