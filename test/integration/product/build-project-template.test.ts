import { readFileSync } from 'node:fs';
import path from 'node:path';
import { demoAccountId, demoRegion, demoRepository } from '../../../emulator/demo/seed';
import { buildProjectStackCommand } from '../../../src/domain/starter-commands';
import type { Product } from '../../support/product';
import { buildsOf, startProduct } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';

const template = readFileSync(path.join(__dirname, '../../../aws/build-project.yaml'), 'utf8');

const passingBuild = 'version: 0.2\nphases:\n  build:\n    commands:\n      - test -s buildspec.yml\n';

describe('aws/build-project.yaml', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.close());

  it('makes a project that a push starts at its commit, to one green status', async () => {
    const account = product.emulator.aws.account(demoAccountId);
    const { arn } = account.createConnection(demoRegion, { name: 'bitbucket' });
    const command = buildProjectStackCommand({
      region: demoRegion,
      name: 'shop-build',
      repository: demoRepository,
      branch: 'main',
      connectionArn: arn,
    });
    account.runCommands(command, () => template);
    expect(account.stack(demoRegion, 'slipway-build-shop-build')?.status).toBe('CREATE_COMPLETE');

    await product.link({ name: 'Build', mode: 'start', pipeline: 'project/shop-build' });
    const commit = await product.push('Build it', { 'buildspec.yml': passingBuild });
    await product.pass(300);
    expect(product.statuses(commit)).toMatchObject([{ state: 'SUCCESSFUL' }]);
    expect(buildsOf(product, 'shop-build')).toMatchObject([{ status: 'SUCCEEDED' }]);
    expectCleanEnd(product);
  });
});
