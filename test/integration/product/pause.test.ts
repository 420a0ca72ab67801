import { z } from 'zod';
import { people } from '../../../emulator/demo/people';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { callsOf, startProduct, stateOf } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';
import { decisionsOf } from '../../support/product-decisions';

jest.setTimeout(120_000);

const pauseReply = z.object({
  pauses: z.array(z.object({ scope: z.string(), reason: z.string(), by: z.string().optional() })),
  missed: z.array(z.object({ id: z.string(), repository: z.string(), commit: z.string() })),
  count: z.number().optional(),
});
const panelReply = z.object({
  pause: z.object({ scope: z.string(), reason: z.string() }).optional(),
  runs: z.array(z.object({ id: z.string(), held: z.boolean(), reason: z.string().optional() })),
});

describe('pausing', () => {
  let product: Product;
  const owner = () => product.workspaceSettings();
  const admin = () => product.repositorySettings(people.admin);
  const starts = () => callsOf(product, 'codepipeline:StartPipelineExecution').length;
  const push = async (name: string, ref?: string) => {
    const commit = await product.push(name, { 'buildspec.yml': passingBuild, name }, ref);
    await product.settle();
    // Lists of stored records lag a little.
    await product.pass(5);
    return commit;
  };
  const verdictsOfLast = () => decisionsOf(product).at(-1)?.verdicts;

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'shop-build' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
  });
  afterAll(() => product.close());

  it('the workspace keeps pushes from starting, says why on every page, and follows what runs', async () => {
    product.emulator.aws.settings.actionDelayMs = 60_000;
    const running = await push('running');
    expect(stateOf(product, running)).toBe('INPROGRESS');
    const set = await owner().ask('pause/set', { reason: 'Region fails over' }, pauseReply);
    expect(set.pauses).toEqual([{ scope: 'workspace', reason: 'Region fails over', by: 'Ada Owner' }]);
    const before = starts();
    const commit = await push('paused');
    expect(starts()).toBe(before);
    expect(product.statuses(commit)).toEqual([]);
    expect(verdictsOfLast()).toEqual(['skip paused']);
    expect((await product.panel().ask('panel/load', {}, panelReply)).pause).toEqual({
      scope: 'workspace',
      reason: 'Region fails over',
    });
    expect((await admin().ask('links/list', {}, panelReply.pick({ pause: true }))).pause?.scope).toBe(
      'workspace',
    );
    await product.pass(600);
    expect(stateOf(product, running)).toBe('SUCCESSFUL');
    product.emulator.aws.settings.actionDelayMs = 0;
  });

  it('offers the newest of each branch, and resuming decides it again by the same rules', async () => {
    const before = starts();
    const newest = await push('newest');
    const branch = await push('on a branch', 'HEAD:feature');
    const { missed } = await owner().ask('pause/load', {}, pauseReply);
    expect(missed.map(({ commit }) => commit).sort()).toEqual([newest, branch].sort());
    expect(missed[0]?.repository).toBe('acme/shop');
    const lifted = await owner().ask('pause/lift', { then: 'start' }, pauseReply);
    expect(lifted).toMatchObject({ count: 2, pauses: [], missed: [] });
    await owner().ask('pause/lift', { then: 'start' }, pauseReply);
    await product.settle();
    await product.pass(120);
    // The two commits are different, so each branch has a run of its own.
    expect(starts()).toBe(before + 2);
    expect(stateOf(product, newest)).toBe('SUCCESSFUL');
    expect(stateOf(product, branch)).toBe('SUCCESSFUL');
    expect(decisionsOf(product).filter(({ verdicts }) => verdicts[0] === 'start').length).toBe(3);
  });

  it('one repository is for its admins, and what was missed may be discarded', async () => {
    await admin().ask('repository-pause/set', { reason: 'Moving the pipeline' }, pauseReply);
    const before = starts();
    const commit = await push('in a paused repository');
    const loaded = await admin().ask('repository-pause/load', {}, pauseReply);
    expect(loaded.pauses).toEqual([{ scope: 'repository', reason: 'Moving the pipeline', by: 'Ben Admin' }]);
    await admin().ask('repository-pause/lift', { then: 'discard' }, pauseReply);
    await product.pass(120);
    expect(starts()).toBe(before);
    expect(product.statuses(commit)).toEqual([]);
    await push('after the pause');
    expect(starts()).toBe(before + 1);
  });

  it('an owner starts one branch by hand, with a reason, while the rest stays paused', async () => {
    await owner().ask('pause/set', { reason: 'Freeze' }, pauseReply);
    const before = starts();
    const commit = await push('hotfix');
    await push('other work', 'HEAD:other');
    const { missed } = await owner().ask('pause/load', {}, pauseReply);
    const hotfix = missed.find((each) => each.commit === commit);
    const request = { id: hotfix?.id, reason: 'Customers are waiting' };
    expect(await admin().call('repository-pause/start-anyway', request)).toMatchObject({
      problem: { code: 'no-permission' },
    });
    await owner().ask('pause/start-anyway', request, pauseReply);
    await product.settle();
    await product.pass(120);
    expect(starts()).toBe(before + 1);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
    expect((await owner().ask('pause/load', {}, pauseReply)).missed).toHaveLength(1);
    await owner().ask('pause/lift', { then: 'discard' }, pauseReply);
  });

  it('holds a start that waits in the queue, which nobody but an owner lets go before resuming', async () => {
    product.emulator.faults.arm('aws:codepipeline:StartPipelineExecution:ThrottlingException', 3);
    const before = starts();
    const commit = await push('throttled');
    await owner().ask('pause/set', { reason: 'Now' }, pauseReply);
    await product.pass(120);
    const held = (await product.panel().ask('panel/load', {}, panelReply)).runs.find((run) => run.held);
    expect(held?.reason).toBe('Starts are paused in this workspace: Now');
    const release = { runIds: [held?.id] };
    expect(await product.panel(people.writer).call('runs/release', release)).toMatchObject({
      problem: { code: 'invalid' },
    });
    await owner().ask('pause/lift', { then: 'start' }, pauseReply);
    await product.settle();
    await product.pass(120);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
    // Three that AWS throttled, and the one that it took.
    expect(starts()).toBe(before + 4);
  });

  it('and ends clean', () => {
    expectCleanEnd(product);
  });
});
