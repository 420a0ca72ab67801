import { failingBuild, passingBuild } from '../../support/git-client';
import { openAwsConsole } from '../../support/aws-console';
import type { Product } from '../../support/product';
import { callsOf, startProduct, stateOf } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';

const minutes = async (product: Product, count: number): Promise<void> => {
  for (let minute = 0; minute < count; minute++) await product.pass(60);
};

describe('without callbacks Slipway asks AWS itself', () => {
  let product: Product;
  const asked = () => callsOf(product, 'codepipeline:GetPipelineExecution').length;
  const setActionMinutes = (count: number) => {
    product.emulator.aws.settings.actionDelayMs = count * 60_000;
  };

  beforeAll(async () => {
    product = await startProduct({ callbacks: false });
    product.pipeline({ name: 'shop-build' });
    product.pipeline({ name: 'shop-deploy', approval: true, deploys: true });
    product.pipeline({ name: 'shop-site', detectChanges: true, branch: 'site' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build', branches: ['main'] });
    await product.link({
      name: 'Deploy',
      mode: 'start',
      pipeline: 'shop-deploy',
      branches: ['release'],
      allowUnmerged: true,
    });
    await product.link({ name: 'Site', mode: 'follow', pipeline: 'shop-site' });
  });

  afterEach(() => setActionMinutes(0));
  afterAll(() => product.close());

  it('a minute after the start a short build is green or red', async () => {
    const good = await product.push('Passes', { 'buildspec.yml': passingBuild });
    await product.settle();
    expect(stateOf(product, good)).toBe('INPROGRESS');
    await product.pass(61);
    expect(stateOf(product, good)).toBe('SUCCESSFUL');

    const bad = await product.push('Fails', { 'buildspec.yml': failingBuild });
    await product.settle();
    await product.pass(61);
    expect(stateOf(product, bad)).toBe('FAILED');
  });

  it('a long build is asked about at 1, 2, 4, 8, 15 and 30 minutes', async () => {
    setActionMinutes(10);
    const before = asked();
    const commit = await product.push('Takes twenty minutes', { 'buildspec.yml': passingBuild });
    await product.settle();
    const askedByMinute: number[] = [];
    for (let minute = 1; minute <= 31; minute++) {
      await product.pass(minute === 1 ? 61 : 60);
      askedByMinute.push(asked() - before);
    }
    const at = (minute: number) => askedByMinute[minute - 1];
    expect([1, 2, 3, 4, 7, 8, 14, 15, 29, 30].map(at)).toEqual([1, 2, 2, 3, 3, 4, 4, 5, 5, 6]);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it('an approval is asked about hourly on the first day and daily afterwards, until it is answered', async () => {
    const commit = await product.push('To be approved', { 'buildspec.yml': passingBuild }, 'HEAD:release');
    await product.settle();
    await minutes(product, 2);
    expect(product.statuses(commit)).toMatchObject([
      { state: 'INPROGRESS', description: 'Waiting for approval in Approve' },
    ]);
    for (let hour = 0; hour < 24; hour++) await product.pass(3600);
    const afterFirstDay = asked();
    for (let hour = 0; hour < 24; hour++) await product.pass(3600);
    expect(asked() - afterFirstDay).toBeGreaterThanOrEqual(1);
    expect(asked() - afterFirstDay).toBeLessThanOrEqual(2);

    await openAwsConsole(product.emulator).decide('shop-deploy', 'Approved');
    await product.settle();
    for (let hour = 0; hour < 26; hour++) await product.pass(3600);
    expect(product.statuses(commit)).toMatchObject([{ state: 'SUCCESSFUL' }]);
  });

  it('the sweep finds an execution that AWS started by itself', async () => {
    const commit = await product.push('Site', { 'buildspec.yml': passingBuild }, 'HEAD:site');
    await product.settle();
    expect(product.statuses(commit)).toEqual([]);
    await product.pass(3600);
    await minutes(product, 2);
    expect(product.statuses(commit)).toMatchObject([
      { name: 'Site · Production eu-west-1', state: 'SUCCESSFUL' },
    ]);
  });

  it('a retry in AWS turns the commit from red to green', async () => {
    const marker = product.emulator.url.replace(/\W/g, '');
    const flaky = `version: 0.2\nphases:\n  build:\n    commands:\n      - test -f /tmp/${marker} || { touch /tmp/${marker}; exit 1; }\n`;
    const commit = await product.push('Fails once', { 'buildspec.yml': flaky });
    await product.settle();
    await product.pass(61);
    expect(stateOf(product, commit)).toBe('FAILED');
    setActionMinutes(100);
    await openAwsConsole(product.emulator).retry('shop-build', 'Build');
    for (let hour = 0; hour < 4; hour++) await product.pass(3600);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it('and ends clean', () => {
    expectCleanEnd(product);
  });
});
