import { z } from 'zod';
import { demoAccountId, demoRegion } from '../../../emulator/demo/seed';
import { openAwsConsole } from '../../support/aws-console';
import { failingBuild, passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { buildsOf, callsOf, startProduct, stateOf } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';
import { decisionsOf } from '../../support/product-decisions';

const start = 'codebuild:StartBuild';
const panelSchema = z.object({
  runs: z.array(
    z.object({
      id: z.string(),
      commit: z.string(),
      kind: z.string(),
      pipeline: z.string(),
      cause: z.string(),
      state: z.string(),
      awsUrl: z.string().optional(),
      stages: z.array(z.object({ name: z.string(), state: z.string() })),
    }),
  ),
});

describe('a project that pushes start', () => {
  let product: Product;
  const panel = async () => (await product.panel().ask('panel/load', {}, panelSchema)).runs;

  beforeAll(async () => {
    product = await startProduct();
    const environmentVariables = [{ name: 'BRANCH', value: 'none' }];
    product.project({ name: 'shop', source: { reportBuildStatus: true }, environmentVariables });
    product.project({ name: 'guarded' });
    product.project({ name: 'doomed' });
    const link = { mode: 'start', allowUnmerged: true } as const;
    await product.link({
      ...link,
      name: 'Shop',
      pipeline: 'project/shop',
      branches: ['main', 'fix/*'],
      variables: { BRANCH: '${branch}' },
    });
    await product.link({
      name: 'Guarded',
      mode: 'start',
      pipeline: 'project/guarded',
      branches: ['risky', 'side'],
    });
    await product.link({ ...link, name: 'Doomed', pipeline: 'project/doomed', branches: ['doomed*'] });
  });

  afterEach(() => product.emulator.faults.clear());
  afterAll(() => product.close());

  it('is built at exactly the pushed commit and turns it green, with no second status of AWS', async () => {
    const spec = passingBuild.replace('test -f buildspec.yml', 'test "$BRANCH" = main');
    const commit = await product.push('Green', { 'buildspec.yml': spec });
    await product.settle();
    const [build, another] = buildsOf(product, 'shop');
    expect(another).toBeUndefined();
    expect(build).toMatchObject({ sourceVersion: commit, resolvedSourceVersion: commit });
    expect(product.statuses(commit)).toMatchObject([
      {
        name: 'Shop · Production eu-west-1',
        state: 'SUCCESSFUL',
        description: expect.stringMatching(/^Succeeded after/),
      },
    ]);
    const [run] = await panel();
    expect(run).toMatchObject({
      commit,
      kind: 'project',
      pipeline: 'shop',
      cause: 'push',
      state: 'succeeded',
    });
    expect(build?.variables).toContainEqual({ name: 'SLIPWAY_RUN', value: run?.id, type: 'PLAINTEXT' });
    expect(run?.awsUrl).toBe(
      `https://${demoRegion}.console.aws.amazon.com/codesuite/codebuild/${demoAccountId}/projects/shop/build/${build?.id.replace(':', '%3A') ?? ''}/?region=${demoRegion}`,
    );
  });

  it('turns a commit red in the words of the phase that failed', async () => {
    const commit = await product.push('Red', { 'buildspec.yml': failingBuild });
    await product.settle();
    expect(product.statuses(commit)).toMatchObject([
      {
        state: 'FAILED',
        description: expect.stringMatching(
          /^Failed in BUILD after .*: COMMAND_EXECUTION_ERROR: .*exit status 3$/,
        ),
      },
    ]);
    const [run] = await panel();
    expect(run?.stages).toContainEqual({ name: 'BUILD', state: 'failed' });
  });

  it('is built once, however often the push and the callbacks come', async () => {
    const before = buildsOf(product, 'shop').length;
    product.emulator.faults.arm('trigger:duplicate', 1);
    product.emulator.faults.arm('aws:events:duplicate', 9);
    const commit = await product.push('Twice', { 'buildspec.yml': passingBuild });
    await product.settle();
    expect(buildsOf(product, 'shop')).toHaveLength(before + 1);
    expect(product.statuses(commit)).toMatchObject([{ state: 'SUCCESSFUL' }]);
  });

  it('is found again by the run that it carries when the answer to its start was lost for over five minutes', async () => {
    const before = buildsOf(product, 'shop').length;
    product.emulator.faults.arm('aws:events:drop', 9);
    product.emulator.faults.arm(`aws:${start}:after-ServiceUnavailable`, 1);
    const commit = await product.push('Lost answer', { 'buildspec.yml': passingBuild });
    await product.settle();
    // Until AWS has forgotten the token: another StartBuild would make another build.
    product.emulator.faults.arm(`aws:${start}:ServiceUnavailable`, 50);
    for (let minute = 0; minute < 6; minute++) await product.pass(60);
    product.emulator.faults.clear();
    for (let minute = 0; minute < 15; minute++) await product.pass(60);
    expect(callsOf(product, 'codebuild:ListBuildsForProject')).not.toEqual([]);
    expect(buildsOf(product, 'shop')).toHaveLength(before + 1);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it('is not started from a branch that is not merged unless an admin ticked that', async () => {
    const commit = await product.push('Unmerged', { 'buildspec.yml': passingBuild }, 'HEAD:risky');
    await product.settle();
    expect(buildsOf(product, 'guarded')).toEqual([]);
    expect(product.statuses(commit)).toEqual([]);
    // Storage queries lag behind writes by 200 ms.
    await product.pass(1);
    const decided = decisionsOf(product).find(({ ref }) => ref === 'branch:risky');
    expect(decided?.verdicts).toContain('skip unmerged');
  });

  it('never gets a branch name that could run as a command', async () => {
    const before = callsOf(product, start).length;
    const commit = await product.push('Hostile', { 'buildspec.yml': passingBuild }, 'HEAD:fix/$(id)');
    await product.settle();
    expect(stateOf(product, commit)).toBe('FAILED');
    expect(callsOf(product, start)).toHaveLength(before);
  });

  it('that was stopped in AWS is STOPPED', async () => {
    product.emulator.aws.settings.buildDelayMs = 600_000;
    const commit = await product.push('To stop', { 'buildspec.yml': passingBuild });
    await product.settle();
    expect(stateOf(product, commit)).toBe('INPROGRESS');
    await openAwsConsole(product.emulator).stopBuild(buildsOf(product, 'shop')[0]?.id ?? '');
    product.emulator.aws.settings.buildDelayMs = 0;
    await product.settle();
    expect(stateOf(product, commit)).toBe('STOPPED');
  });

  it('that was deleted fails its commit with what to do', async () => {
    product.emulator.aws.account(demoAccountId).deleteProject(demoRegion, 'doomed');
    const commit = await product.push('Gone', { 'buildspec.yml': passingBuild }, 'HEAD:doomed');
    await product.settle();
    expect(product.statuses(commit)).toMatchObject([
      {
        state: 'FAILED',
        description: 'Project doomed is not in Production eu-west-1: link the project that replaced it',
      },
    ]);
  });

  it('whose role may not start it fails its commit with the permission that lacks', async () => {
    const schema = z.object({ accounts: z.array(z.object({ roleArn: z.string() })) });
    const { accounts } = await product.workspaceSettings().ask('accounts/list', {}, schema);
    const roleArn = accounts[0]?.roleArn ?? '';
    const allow = (actions: readonly string[]): void => {
      const statement = { Effect: 'Allow', Action: actions, Resource: '*' };
      product.emulator.aws
        .account(demoAccountId)
        .updateRole(roleArn, { policies: { slipway: { Version: '2012-10-17', Statement: [statement] } } });
    };
    allow(['codepipeline:*', 'codebuild:BatchGet*', 'codebuild:List*']);
    const commit = await product.push('Not allowed', { 'buildspec.yml': passingBuild });
    await product.settle();
    allow(['codepipeline:*', 'codebuild:*']);
    expect(product.statuses(commit)).toMatchObject([
      {
        state: 'FAILED',
        description: "Slipway's role in Production eu-west-1 may not start shop: allow codebuild:StartBuild",
      },
    ]);
  });

  it('and ends clean', () => {
    expectCleanEnd(product);
  });
});
