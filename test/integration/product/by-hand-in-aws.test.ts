import { z } from 'zod';
import { openAwsConsole } from '../../support/aws-console';
import { failingBuild, passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { executionsOf, startProduct, stateOf } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';

const panelSchema = z.object({ runs: z.array(z.object({ commit: z.string(), cause: z.string() })) });

describe('what people do in AWS', () => {
  let product: Product;
  const console = () => openAwsConsole(product.emulator);

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'started' });
    product.pipeline({ name: 'approved', approval: true, deploys: true });
    product.pipeline({ name: 'native', detectChanges: true, branch: 'site' });
    product.pipeline({ name: 'busy', executionMode: 'SUPERSEDED', approval: true, deploys: true });
    const rules = { mode: 'start', allowUnmerged: true } as const;
    await product.link({ ...rules, name: 'Started', pipeline: 'started', branches: ['main'] });
    await product.link({ ...rules, name: 'Approved', pipeline: 'approved', branches: ['release'] });
    await product.link({ ...rules, name: 'Busy', pipeline: 'busy', branches: ['busy'] });
    await product.link({ name: 'Native', mode: 'follow', pipeline: 'native' });
  });

  afterAll(() => product.close());

  it('a retry of the failed stage takes the commit from red over in progress to green', async () => {
    const marker = `/tmp/slipway-flaky-${new URL(product.emulator.url).port}-${process.pid}`;
    const flaky = `version: 0.2\nphases:\n  build:\n    commands:\n      - test -f ${marker} || { touch ${marker}; exit 1; }\n      - rm ${marker}\n`;
    const commit = await product.push('Flaky', { 'buildspec.yml': flaky });
    await product.settle();
    expect(stateOf(product, commit)).toBe('FAILED');
    product.emulator.aws.settings.actionDelayMs = 90_000;
    await console().retry('started', 'Build');
    await product.settle();
    expect(stateOf(product, commit)).toBe('INPROGRESS');
    await product.pass(120);
    product.emulator.aws.settings.actionDelayMs = 0;
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it('a RESUMED event that AWS sends again later does not reopen a run that failed again', async () => {
    const commit = await product.push('Fails twice', { 'buildspec.yml': failingBuild });
    await product.settle();
    product.emulator.faults.arm('aws:events:delay', 1);
    await console().retry('started', 'Build');
    await product.settle();
    expect(stateOf(product, commit)).toBe('FAILED');
    await product.pass(120);
    expect(stateOf(product, commit)).toBe('FAILED');
    await product.pass(600);
    expect(stateOf(product, commit)).toBe('FAILED');
  });

  it('a retry whose later events are all lost still turns green, because its run is checked again', async () => {
    const marker = `/tmp/slipway-lost-${new URL(product.emulator.url).port}-${process.pid}`;
    const flaky = `version: 0.2\nphases:\n  build:\n    commands:\n      - test -f ${marker} || { touch ${marker}; exit 1; }\n      - rm ${marker}\n`;
    const commit = await product.push('Flaky, then silent', { 'buildspec.yml': flaky });
    await product.settle();
    product.emulator.aws.settings.actionDelayMs = 90_000;
    await console().retry('started', 'Build');
    await product.settle();
    expect(stateOf(product, commit)).toBe('INPROGRESS');
    product.emulator.faults.arm('aws:events:drop', 20);
    await product.pass(600);
    product.emulator.faults.clear();
    product.emulator.aws.settings.actionDelayMs = 0;
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it('a stopped execution is STOPPED', async () => {
    product.emulator.aws.settings.actionDelayMs = 600_000;
    const commit = await product.push('To be stopped', { 'buildspec.yml': passingBuild });
    await product.settle();
    await console().stop('started');
    await product.settle();
    product.emulator.aws.settings.actionDelayMs = 0;
    await product.pass(600);
    expect(product.statuses(commit)).toMatchObject([{ state: 'STOPPED' }]);
  });

  it('an approval says who is waited for, then goes on, in few posts', async () => {
    const commit = await product.push('To be approved', { 'buildspec.yml': passingBuild }, 'HEAD:release');
    await product.settle();
    expect(product.statuses(commit)).toMatchObject([
      { state: 'INPROGRESS', description: 'Waiting for approval in Approve' },
    ]);
    await console().decide('approved', 'Approved');
    await product.settle();
    expect(product.statuses(commit)).toMatchObject([
      { state: 'SUCCESSFUL', description: expect.stringMatching(/^4 stages succeeded after/) },
    ]);
  });

  it('a rejected approval is FAILED in its stage', async () => {
    const commit = await product.push('To be rejected', { 'buildspec.yml': passingBuild }, 'HEAD:release');
    await product.settle();
    await console().decide('approved', 'Rejected');
    await product.settle();
    expect(product.statuses(commit)).toMatchObject([
      { state: 'FAILED', description: expect.stringMatching(/^Failed in Approve/) },
    ]);
  });

  it('an execution that a newer one passes while it waits is STOPPED, never left in progress', async () => {
    const commits: string[] = [];
    for (const name of ['one', 'two', 'three']) {
      commits.push(await product.push(name, { 'buildspec.yml': passingBuild, name }, 'HEAD:busy'));
      await product.settle();
    }
    // The first waits for its approval, the second at the door of that stage, where the third takes its place.
    expect(commits.map((commit) => stateOf(product, commit))).toEqual([
      'INPROGRESS',
      'STOPPED',
      'INPROGRESS',
    ]);
    for (const index of [0, 2]) {
      const waiting = executionsOf(product, 'busy').find(
        ({ overrides }) => overrides['Checkout'] === commits[index],
      );
      expect(waiting?.status).toBe('InProgress');
      await console().decide('busy', 'Approved', waiting?.id);
      await product.settle();
    }
    expect(commits.map((commit) => stateOf(product, commit))).toEqual([
      'SUCCESSFUL',
      'STOPPED',
      'SUCCESSFUL',
    ]);
  });

  it('an execution that AWS starts by itself is followed', async () => {
    const commit = await product.push('By AWS', { 'buildspec.yml': passingBuild }, 'HEAD:site');
    await product.settle();
    await product.pass(60);
    expect(product.statuses(commit)).toMatchObject([
      { name: 'Native · Production eu-west-1', state: 'SUCCESSFUL', refname: 'site' },
    ]);
  });

  it('a start by hand of a pipeline that Slipway starts is followed as a run of its own', async () => {
    const commit = await product.push('First by Slipway', { 'buildspec.yml': passingBuild });
    await product.settle();
    const before = executionsOf(product, 'started').length;
    await console().start('started', commit);
    await product.settle();
    for (let minute = 0; minute < 2; minute++) await product.pass(60);
    expect(executionsOf(product, 'started')).toHaveLength(before + 1);
    expect(product.statuses(commit)).toMatchObject([{ state: 'SUCCESSFUL' }]);
    const { runs } = await product.panel().ask('panel/load', {}, panelSchema);
    expect(
      runs
        .filter((run) => run.commit === commit)
        .map(({ cause }) => cause)
        .sort(),
    ).toEqual(['aws', 'push']);
  });

  it('an execution whose source cannot be fetched hides no other from the sweep', async () => {
    product.emulator.faults.arm('aws:events:drop', 40);
    await console().start('native', '0'.repeat(40));
    const commit = await product.push('Behind a broken one', { 'buildspec.yml': passingBuild }, 'HEAD:site');
    await product.settle();
    expect(product.statuses(commit)).toEqual([]);
    product.emulator.faults.clear();
    await product.pass(3700);
    expect(product.statuses(commit)).toMatchObject([{ state: 'SUCCESSFUL' }]);
  });

  it('a link that is pointed at another pipeline ends the runs of the one before', async () => {
    product.emulator.aws.settings.actionDelayMs = 1_800_000;
    const commit = await product.push('Moved', { 'buildspec.yml': passingBuild });
    await product.settle();
    product.pipeline({ name: 'successor' });
    const settings = product.repositorySettings();
    const schema = z.object({
      links: z.array(
        z.looseObject({ id: z.string(), name: z.string(), accountLinkId: z.string(), region: z.string() }),
      ),
    });
    const link = (await settings.ask('links/list', {}, schema)).links.find(({ name }) => name === 'Started');
    const globs = { include: ['main'], exclude: [] };
    await settings.ask(
      'links/save',
      {
        id: link?.id,
        name: 'Started',
        mode: 'start',
        accountLinkId: link?.accountLinkId,
        region: link?.region,
        pipeline: 'successor',
        branches: globs,
        tags: { include: [], exclude: [] },
        variables: {},
        allowUnmerged: true,
        allowBothStart: false,
      },
      z.unknown(),
    );
    await product.pass(900);
    expect(stateOf(product, commit)).toBe('STOPPED');
    product.emulator.aws.settings.actionDelayMs = 0;
    await product.pass(3600);
    expect(stateOf(product, commit)).toBe('STOPPED');
  });

  it('and ends clean', () => {
    expectCleanEnd(product);
  });
});
