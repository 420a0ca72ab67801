import { z } from 'zod';
import { demoAccountId, demoRegion, demoRepository } from '../../../emulator/demo/seed';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { callsOf, executionsOf, startProduct, stateOf } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';

const start = 'codepipeline:StartPipelineExecution';
const panelSchema = z.object({
  runs: z.array(z.object({ commit: z.string(), state: z.string(), reason: z.string().optional() })),
  setup: z.object({ problems: z.array(z.string()) }),
});

describe('a start that AWS refuses', () => {
  let product: Product;
  let roleArn: string;
  const account = () => product.emulator.aws.account(demoAccountId);
  const pushTo = (branch: string) =>
    product.push(`On ${branch}`, { 'buildspec.yml': passingBuild, branch }, `HEAD:${branch}`);
  const panel = () => product.panel().ask('panel/load', {}, panelSchema);

  const expectRefused = async (commit: string, sentence: RegExp): Promise<void> => {
    expect(product.statuses(commit)).toMatchObject([
      { state: 'FAILED', description: expect.stringMatching(sentence) },
    ]);
    const run = (await panel()).runs.find((one) => one.commit === commit);
    expect(run).toMatchObject({ state: 'error', reason: expect.stringMatching(sentence) });
  };

  beforeAll(async () => {
    product = await startProduct();
    for (const name of ['retry', 'gone', 'older', 'variable']) {
      product.pipeline({ name, ...(name === 'variable' ? { variables: ['BRANCH'] } : {}) });
      const variables = name === 'variable' ? { BRANCH: '${branch}' } : {};
      await product.link({ name, mode: 'start', pipeline: name, branches: [`${name}*`], variables });
    }
    const schema = z.object({ accounts: z.array(z.object({ roleArn: z.string() })) });
    const listed = await product.workspaceSettings().ask('accounts/list', {}, schema);
    roleArn = listed.accounts[0]?.roleArn ?? '';
  });

  afterEach(() => product.emulator.faults.clear());
  afterAll(() => product.close());

  it.each(['ThrottlingException', 'ConflictException', 'ServiceUnavailable'])(
    'with %s three times is tried again with growing delays, and succeeds once',
    async (code) => {
      const before = callsOf(product, start).length;
      product.emulator.faults.arm(`aws:${start}:${code}`, 3);
      const commit = await pushTo('retry');
      await product.settle();
      for (let minute = 0; minute < 4; minute++) await product.pass(60);
      const calls = callsOf(product, start).slice(before);
      expect(calls.filter(({ error }) => error === undefined)).toHaveLength(1);
      expect(calls).toHaveLength(4);
      expect(
        executionsOf(product, 'retry').filter(({ overrides }) => overrides['Checkout'] === commit),
      ).toHaveLength(1);
      expect(stateOf(product, commit)).toBe('SUCCESSFUL');
    },
  );

  it('because the pipeline is gone says so on the commit and in the panel', async () => {
    account().deletePipeline(demoRegion, 'gone');
    const commit = await pushTo('gone');
    await product.settle();
    await expectRefused(commit, /^Pipeline gone is not in Production eu-west-1: link the pipeline/);
  });

  it('because the pipeline became V1 after it was linked says what to do', async () => {
    product.pipeline({ name: 'older', type: 'V1' });
    const commit = await pushTo('older');
    await product.settle();
    await expectRefused(commit, /^AWS refused to start older: save its link again/);
  });

  it('because a declared variable was dropped says what to do', async () => {
    product.pipeline({ name: 'variable' });
    const commit = await pushTo('variable');
    await product.settle();
    await expectRefused(commit, /^AWS refused to start variable: save its link again/);
    product.pipeline({ name: 'variable', variables: ['BRANCH'] });
  });

  it('never happens for a branch name that could run as a command: Slipway refuses it first', async () => {
    const before = callsOf(product, start).length;
    const commit = await pushTo('variable-$(id)');
    await product.settle();
    await expectRefused(commit, /^The value of variable BRANCH has characters that could run as a command/);
    expect(callsOf(product, start)).toHaveLength(before);
  });

  it('because the role lacks the permission says which', async () => {
    const permissions = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['codepipeline:Get*', 'codepipeline:List*'], Resource: '*' }],
    };
    account().updateRole(roleArn, { policies: { slipway: permissions } });
    const commit = await pushTo('retry');
    await product.settle();
    await expectRefused(commit, /may not start retry: allow codepipeline:StartPipelineExecution$/);
    account().updateRole(roleArn, {
      policies: {
        slipway: {
          ...permissions,
          Statement: [{ Effect: 'Allow', Action: 'codepipeline:*', Resource: '*' }],
        },
      },
    });
    await product
      .workspaceSettings()
      .ask('accounts/verify', { id: product.place.accountLinkId }, z.unknown());
  });

  it('and ends clean', () => {
    expectCleanEnd(product);
  });
});

describe('a role that refuses Slipway', () => {
  let product: Product;
  let roleArn: string;
  let trustPolicy: string;
  const account = () => product.emulator.aws.account(demoAccountId);
  const pushOne = (name: string) => product.push(name, { 'buildspec.yml': passingBuild, name });
  /** Requests that the app sent to AWS, whatever became of them. */
  const requests = () =>
    product.emulator.forge.metrics.reduce(
      (sum, { calls, functionKey }) => sum + (functionKey === 'pages' ? 0 : calls.egress),
      0,
    );
  const panel = () => product.panel().ask('panel/load', {}, panelSchema);
  const verify = () =>
    product
      .workspaceSettings()
      .ask(
        'accounts/verify',
        { id: product.place.accountLinkId },
        z.object({ account: z.object({ state: z.string() }) }),
      );

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'shop-build' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
    const schema = z.object({
      accounts: z.array(z.object({ roleArn: z.string() })),
      trustPolicy: z.string(),
    });
    const listed = await product.workspaceSettings().ask('accounts/list', {}, schema);
    roleArn = listed.accounts[0]?.roleArn ?? '';
    trustPolicy = listed.trustPolicy.replaceAll('<account id>', demoAccountId);
  });

  afterAll(() => product.close());

  it('because its trust policy names another repository fails the commit with a sentence', async () => {
    const narrowed = trustPolicy.replace(
      /(workspace:[^:]+:)\*/,
      '$1repository:00000000-0000-4000-8000-000000000000:*',
    );
    expect(narrowed).not.toBe(trustPolicy);
    account().updateRole(roleArn, { trustPolicy: narrowed });
    const commit = await pushOne('first');
    await product.settle();
    expect(product.statuses(commit)).toMatchObject([
      {
        state: 'FAILED',
        description:
          "Production eu-west-1 refuses Slipway's role: a workspace owner should run Verify on the account",
      },
    ]);
    expect(executionsOf(product, 'shop-build')).toEqual([]);
  });

  it('three times in a row marks the account broken: one FAILED per new commit, a banner, and no request to AWS', async () => {
    await pushOne('second');
    await product.settle();
    await pushOne('third');
    await product.settle();
    const before = requests();
    for (const name of ['fourth', 'fifth', 'sixth']) {
      const commit = await pushOne(name);
      await product.settle();
      expect(product.statuses(commit)).toMatchObject([
        {
          state: 'FAILED',
          description: expect.stringContaining('AWS account Production refuses Slipway'),
        },
      ]);
    }
    for (let minute = 0; minute < 30; minute++) await product.pass(60);
    expect(requests() - before).toBeLessThanOrEqual(1);
    expect((await panel()).setup.problems).toEqual([expect.stringContaining('AWS account Production')]);
  });

  it('works again after the trust policy is right and an owner ran Verify', async () => {
    account().updateRole(roleArn, { trustPolicy });
    expect((await verify()).account.state).toBe('working');
    expect((await panel()).setup.problems).toEqual([]);
    const commit = await pushOne('seventh');
    await product.settle();
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it('and ends clean', () => {
    expect(product.emulator.bitbucket.statuses(demoRepository, product.commits[0] ?? '')).toHaveLength(1);
    expectCleanEnd(product);
  });
});
