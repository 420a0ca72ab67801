import { ServiceError } from '../../../src/domain/errors';
import {
  aBranchPush,
  aDeletion,
  aFollowedLink,
  aLink,
  anAccount,
  aPipeline,
  aPush,
  aRule,
  createWorld,
  hash,
} from '../../support/factories';

const manyLinks = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    aLink({
      id: `link-${at}`,
      rules: [aRule({ id: `rule-${at}` })],
      pipeline: aPipeline({ name: `p-${at}` }),
    }),
  );

const verdicts = (world: ReturnType<typeof createWorld>) =>
  world.decisions.all().map(({ decisions }) => decisions.map(({ verdict }) => verdict));

describe('a push that starts a pipeline', () => {
  it('starts it at the commit, with the run as client token, and stores the execution', async () => {
    const world = createWorld({ links: [aLink({ rules: [aRule({ variables: { BRANCH: '${branch}' } })] })] });
    await world.push(aPush());
    const run = world.theRun();
    expect(world.pipelines.starts).toEqual([
      {
        pipeline: 'shop-build',
        sourceActionName: 'Source',
        commit: hash('a'),
        variables: { BRANCH: 'main' },
        clientRequestToken: run.id,
      },
    ]);
    expect(run).toMatchObject({ state: 'running', version: 2, startedAt: world.clock.nowIso() });
    expect(await world.runs.findIdByExecution('account-1', 'eu-west-1', run.executionId ?? '')).toBe(run.id);
  });

  it('queues a check a minute later before it starts, and leaves the status to the consumer', async () => {
    const world = createWorld();
    await world.push(aPush());
    const { id, executionId = '' } = world.theRun();
    expect(world.queue.deliveries).toEqual([
      { message: { kind: 'check', runId: id, done: 0 }, delaySeconds: 60 },
      { message: { kind: 'report', runId: id }, concurrency: { key: executionId, limit: 1 } },
    ]);
    expect(world.statuses.posts).toEqual([]);
    await world.work();
    expect(world.statuses.posts).toMatchObject([{ state: 'INPROGRESS', commit: hash('a'), refname: 'main' }]);
  });

  it('leaves a decision for every rule, and remembers the event of its ref', async () => {
    const world = createWorld({
      links: [
        aLink(),
        aLink({ id: 'link-2', rules: [aRule({ id: 'r2', branches: { include: ['dev'], exclude: [] } })] }),
      ],
    });
    await world.push(aPush());
    expect(verdicts(world)).toEqual([[{ outcome: 'start' }, { outcome: 'skip', code: 'not-included' }]]);
    expect(await world.refs.findLast(aPush())).toBe(aPush().timestamp);
  });

  it('assumes the role for this very ref, narrowed to the one pipeline', async () => {
    const world = createWorld();
    await world.push(aBranchPush('dev'));
    expect(world.sessions.opened).toMatchObject([
      {
        purpose: { kind: 'start', ref: { name: 'dev' } },
        reach: { kind: 'start', pipelineArn: aPipeline().arn },
        sessionName: `slipway-${world.theRun().id}`,
      },
    ]);
  });

  it('reads the signing keys while it decides', async () => {
    const world = createWorld();
    let prefetches = 0;
    const { startRuns } = await import('../../../src/usecases/start-runs');
    await startRuns({ ...world, prefetchKeys: () => Promise.resolve((prefetches += 1)) }, aPush(), {
      id: 'i',
      remainingMs: 25_000,
    });
    expect(prefetches).toBe(1);
  });
});

describe('a push that starts nothing', () => {
  it.each([
    ['has no link', []],
    ['is only followed', [aFollowedLink()]],
  ])('leaves nothing behind when its repository %s', async (_, links) => {
    const world = createWorld({ links });
    await world.push(aPush());
    expect(world.runs.all()).toEqual([]);
    expect(world.decisions.all()).toEqual([]);
    expect(world.log.codes()).toEqual(['push.no-links']);
  });

  it('of a deleted branch is explained', async () => {
    const world = createWorld();
    await world.push(aDeletion());
    expect(verdicts(world)).toEqual([[{ outcome: 'skip', code: 'ref-deleted' }]]);
    expect(world.queue.deliveries).toEqual([]);
  });

  it('in a broken account tells the commit whom to ask, and AWS is left alone', async () => {
    const world = createWorld({ accounts: [anAccount({ state: 'broken', failures: 3 })] });
    await world.push(aPush());
    await world.work();
    expect(world.sessions.opened).toEqual([]);
    expect(world.statuses.posts).toMatchObject([
      { state: 'FAILED', description: expect.stringContaining('ask a workspace owner') },
    ]);
  });

  it('that comes late is skipped as stale', async () => {
    const world = createWorld();
    await world.push(aPush({ timestamp: '2026-11-22T10:00:05Z', after: hash('c') }));
    await world.push(aPush({ timestamp: '2026-11-22T10:00:04Z' }));
    expect(verdicts(world)[1]).toEqual([{ outcome: 'skip', code: 'stale' }]);
    expect(world.pipelines.starts).toHaveLength(1);
  });
});

describe('pushes of one ref that come in the wrong order', () => {
  it('a late one does not make room for another late one', async () => {
    const world = createWorld();
    for (const [second, letter] of [
      [9, 'c'],
      [1, 'd'],
      [5, 'e'],
    ] as const) {
      await world.push(aPush({ timestamp: `2026-11-22T10:00:0${second}Z`, after: hash(letter) }));
    }
    expect(world.pipelines.starts.map(({ commit }) => commit)).toEqual([hash('c')]);
  });
});

describe('deliveries of one push', () => {
  it('in two invocations at once start it once', async () => {
    const world = createWorld();
    await Promise.all(['one', 'two', 'three'].map((id) => world.push(aPush(), { id, remainingMs: 25_000 })));
    expect(world.pipelines.starts).toHaveLength(1);
    expect(world.theRun().state).toBe('running');
  });

  it('one after the other start it once, however far apart', async () => {
    const world = createWorld();
    for (const id of ['one', 'two', 'three']) {
      await world.push(aPush(), { id, remainingMs: 25_000 });
      world.clock.advance(3_600_000);
    }
    expect(world.pipelines.starts).toHaveLength(1);
  });

  it('after the queue refused the check nothing is lost: the next delivery starts it', async () => {
    const world = createWorld();
    world.queue.refuseNext(new ServiceError('unavailable', 'No queue'));
    await expect(world.push(aPush())).rejects.toThrow('No queue');
    expect(world.pipelines.starts).toEqual([]);
    world.clock.advance(31_000);
    await world.push(aPush(), { id: 'invocation-2', remainingMs: 25_000 });
    expect(world.pipelines.starts).toHaveLength(1);
  });
});

describe('many starts at once', () => {
  it('three happen in this invocation, the others by queue, four at a time for an account and region', async () => {
    const world = createWorld({ links: manyLinks(5) });
    await world.push(aPush());
    expect(world.pipelines.starts).toHaveLength(3);
    const starts = world.queue.deliveries.filter(({ message }) => message.kind === 'start');
    expect(starts).toHaveLength(2);
    expect(starts[0]?.concurrency).toEqual({ key: 'start:111122223333:eu-west-1', limit: 4 });
    await world.work();
    expect(world.pipelines.starts).toHaveLength(5);
  });

  it('none happens here when 12 seconds are left or less', async () => {
    const world = createWorld();
    await world.push(aPush(), { id: 'late', remainingMs: 12_000 });
    expect(world.pipelines.starts).toEqual([]);
    expect(world.theRun().state).toBe('queued');
    await world.work();
    expect(world.pipelines.starts).toHaveLength(1);
  });

  it('beyond the flood limit wait, unposted, until somebody decides', async () => {
    const world = createWorld({ links: manyLinks(2) });
    await world.boards.reserve(aPush().repositoryId, 29, world.clock.nowMs());
    await world.push(aPush());
    expect(verdicts(world)).toEqual([[{ outcome: 'start' }, { outcome: 'held' }]]);
    const held = world.runs.all().find((run) => run.held);
    expect(
      world.queue.deliveries.some(({ message }) => 'runId' in message && message.runId === held?.id),
    ).toBe(false);
    expect((await world.boards.get(aPush().repositoryId)).runs.map(({ id }) => id)).toContain(held?.id);
  });
});

describe('a commit that the link ran before', () => {
  const later = { timestamp: '2026-11-22T10:05:00Z' };

  it('pushed to another ref is built already', async () => {
    const world = createWorld();
    await world.push(aPush());
    const first = world.theRun();
    await world.push(aBranchPush('dev', later));
    expect(world.pipelines.starts).toHaveLength(1);
    expect(verdicts(world)[1]).toMatchObject([{ outcome: 'skip', code: 'already-built' }]);
    const second = world.runs.all().find(({ id }) => id !== first.id);
    expect(second).toMatchObject({
      state: 'superseded',
      reason: `This commit was already built by run ${first.id}`,
    });
  });

  it('pushed to the same ref again runs again, and the newer run speaks for the commit', async () => {
    const world = createWorld();
    await world.push(aPush());
    await world.push(aPush({ ...later, before: hash('c') }));
    expect(world.pipelines.starts).toHaveLength(2);
    const newest = world.pipelines.starts[1]?.clientRequestToken;
    expect(await world.owners.find(aPush().repositoryId, hash('a'), 'link-1')).toBe(newest);
  });

  it('in a run that could not start is tried from another ref', async () => {
    const world = createWorld();
    world.pipelines.failNext(new ServiceError('request-refused', 'No'));
    await world.push(aPush());
    await world.push(aBranchPush('dev', later));
    expect(world.pipelines.starts).toHaveLength(2);
    expect(
      world.runs
        .all()
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['error', 'running']);
  });
});
