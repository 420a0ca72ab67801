import { z } from 'zod';
import { demoAccountId, demoRegion } from '../../../emulator/demo/seed';
import { failingBuild, passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { buildsOf, callsOf, startProduct, stateOf } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';

const start = 'codebuild:StartBuildBatch';
const batchspec = `batch:\n  build-list:\n    - identifier: unit\n    - identifier: lint\n      buildspec: lint.yml\n`;
const filesOf = (lint: string) => ({ 'buildspec.yml': `${passingBuild}${batchspec}`, 'lint.yml': lint });

const runsSchema = z.object({
  runs: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      kind: z.string(),
      pipeline: z.string(),
      awsUrl: z.string().optional(),
      stages: z.array(z.object({ name: z.string(), state: z.string() })),
    }),
  ),
});
const choicesSchema = z.object({
  pipelines: z.array(z.object({ name: z.string(), title: z.string(), kind: z.string() })),
});

describe('batch builds of a project that pushes start', () => {
  let product: Product;
  const panel = async () => (await product.panel().ask('panel/load', {}, runsSchema)).runs;
  /** EventBridge tells nothing of a batch: a check asks for it. */
  const checked = async () => {
    await product.settle();
    for (let minute = 0; minute < 6; minute++) await product.pass(60);
  };

  beforeAll(async () => {
    product = await startProduct();
    const buildBatchConfig = { serviceRole: `arn:aws:iam::${demoAccountId}:role/batches` };
    product.project({ name: 'shop', buildBatchConfig, source: { reportBuildStatus: true } });
    product.project({ name: 'single' });
    await product.link({
      name: 'Batch',
      mode: 'start',
      pipeline: 'batch/shop',
      branches: ['main'],
      allowUnmerged: true,
    });
  });
  afterEach(() => product.emulator.faults.clear());
  afterAll(() => product.close());

  it('are offered beside the project, where AWS would start one', async () => {
    const { accounts } = await product
      .workspaceSettings()
      .ask('accounts/list', {}, z.object({ accounts: z.array(z.object({ id: z.string() })) }));
    const place = { accountLinkId: accounts[0]?.id, region: demoRegion, kind: 'project' };
    const { pipelines } = await product.repositorySettings().ask('pipelines/list', place, choicesSchema);
    expect(pipelines).toMatchObject([
      { name: 'project/shop', title: 'shop', kind: 'project' },
      { name: 'batch/shop', title: 'shop (batch)', kind: 'project' },
      { name: 'project/single' },
    ]);
  });

  it('are one run at exactly the pushed commit, which their end turns green', async () => {
    const commit = await product.push('Green', filesOf(passingBuild));
    await checked();
    expect(callsOf(product, start)).toHaveLength(1);
    expect(buildsOf(product, 'shop')).toMatchObject([
      { sourceVersion: commit, resolvedSourceVersion: commit, reportBuildStatus: false },
      { sourceVersion: commit, resolvedSourceVersion: commit, reportBuildStatus: false },
    ]);
    expect(product.statuses(commit)).toMatchObject([
      { name: 'Batch · Production eu-west-1', state: 'SUCCESSFUL' },
    ]);
    const [run, another] = await panel();
    expect(another).toBeUndefined();
    expect(run).toMatchObject({ kind: 'project', pipeline: 'shop (batch)', state: 'succeeded' });
    expect(run?.awsUrl).toMatch(/\/projects\/shop\/batch\/shop%3A[0-9a-f-]{36}\/\?region=eu-west-1$/);
    expect(buildsOf(product, 'shop')[0]?.variables).toContainEqual({
      name: 'SLIPWAY_RUN',
      value: run?.id,
      type: 'PLAINTEXT',
    });
  });

  it('name the build that failed', async () => {
    const commit = await product.push('Red', filesOf(failingBuild));
    await checked();
    expect(product.statuses(commit)).toMatchObject([
      {
        state: 'FAILED',
        description: expect.stringMatching(/^Failed in IN_PROGRESS after .*: build lint failed$/),
      },
    ]);
  });

  it('fail where the commit says nothing of a batch', async () => {
    const commit = await product.push('No batch', { 'buildspec.yml': passingBuild });
    await checked();
    expect(product.statuses(commit)).toMatchObject([
      { state: 'FAILED', description: expect.stringMatching(/^Failed in DOWNLOAD_BATCHSPEC after/) },
    ]);
  });

  it('are started once though the answer was lost for over five minutes', async () => {
    const before = buildsOf(product, 'shop').length;
    product.emulator.faults.arm(`aws:${start}:after-ServiceUnavailable`, 1);
    const commit = await product.push('Lost answer', filesOf(passingBuild));
    await product.settle();
    product.emulator.faults.arm(`aws:${start}:ServiceUnavailable`, 50);
    for (let minute = 0; minute < 6; minute++) await product.pass(60);
    product.emulator.faults.clear();
    for (let minute = 0; minute < 15; minute++) await product.pass(60);
    expect(callsOf(product, 'codebuild:ListBuildBatchesForProject')).not.toEqual([]);
    expect(buildsOf(product, 'shop')).toHaveLength(before + 2);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it('end clean', () => {
    expectCleanEnd(product);
  });
});
