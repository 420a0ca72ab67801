import { sessionNameOf } from '../../../src/domain/ids';
import type { Link } from '../../../src/domain/links';
import type { Run } from '../../../src/domain/runs';
import { releaseRuns } from '../../../src/usecases/held-runs';
import {
  aLink,
  aPipeline,
  aPush,
  aQueuedRun,
  aRule,
  anAccount,
  createWorld,
  hash,
  repositoryId,
} from '../../support/factories';

const newer = aPush({ timestamp: '2026-11-22T10:00:00.361018Z', after: hash('c') });

const waiting = async (run: Run = aQueuedRun(), link: Link = aLink()) => {
  const world = createWorld({ links: [link] });
  await world.runs.claim(run);
  await world.owners.claim(repositoryId, run.commit, run.linkId, run.id);
  return world;
};

const start = (world: Awaited<ReturnType<typeof waiting>>) =>
  world.consume({ kind: 'start', runId: aQueuedRun().id, tries: 0 });

describe('a start that waited while a newer push of its ref came', () => {
  it('is superseded, and the commit is told', async () => {
    const world = await waiting();
    await world.refs.record(newer);
    await start(world);
    expect(world.sessions.opened).toEqual([]);
    expect(world.theRun()).toMatchObject({
      state: 'superseded',
      reason: 'A newer push of this branch came first',
    });
    expect(world.statuses.posts).toMatchObject([{ state: 'STOPPED' }]);
  });

  it('is superseded also when it was held and a person lets it through', async () => {
    const world = await waiting(aQueuedRun({ held: true }));
    await world.refs.record(newer);
    await releaseRuns(world, repositoryId, [aQueuedRun().id]);
    await world.work();
    expect(world.pipelines.starts).toEqual([]);
    expect(world.theRun().state).toBe('superseded');
  });

  it('is superseded also when AWS put it off before', async () => {
    const world = await waiting(aQueuedRun({ admitted: true }));
    await world.refs.record(newer);
    await start(world);
    expect(world.pipelines.starts).toEqual([]);
    expect(world.theRun().state).toBe('superseded');
  });

  it('keeps its execution when AWS had accepted it and nobody stored that', async () => {
    const world = await waiting(aQueuedRun({ state: 'starting' }));
    const session = await world.sessions.open({
      roleArn: anAccount().roleArn,
      region: 'eu-west-1',
      purpose: { kind: 'setup', workspaceId: 'w' },
      reach: { kind: 'start', pipelineArn: aPipeline().arn },
      sessionName: sessionNameOf(aQueuedRun().id),
      tags: {},
    });
    const executionId = await world.pipelines.start(session, {
      pipeline: 'shop-build',
      sourceActionName: 'Source',
      commit: aQueuedRun().commit,
      variables: {},
      clientRequestToken: aQueuedRun().id,
    });
    await world.refs.record(newer);
    world.clock.advance(60_000);
    await start(world);
    expect(world.theRun()).toMatchObject({ state: 'running', executionId });
    expect(world.pipelines.starts).toHaveLength(1);
  });

  it.each([
    ['its own event', aPush()],
    ['an older event', aPush({ timestamp: '2026-11-22T09:59:59Z' })],
    ['a newer event of a tag with the same name', { ...newer, ref: { type: 'tag', name: 'main' } as const }],
  ])('starts when the newest known is %s', async (_, event) => {
    const world = await waiting();
    await world.refs.record(event);
    await start(world);
    expect(world.theRun().state).toBe('running');
  });

  it('learns of a newer push that is just being handled', async () => {
    const world = createWorld();
    await world.push(aPush(), { id: 'late', remainingMs: 1000 });
    const [older] = world.runs.all();
    const open = world.openSession;
    world.openSession = async (planned) => {
      await world.consume({ kind: 'start', runId: older?.id ?? '', tries: 0 });
      return open(planned);
    };
    await world.push(newer);
    expect(world.pipelines.starts.map(({ commit }) => commit)).toEqual([hash('c')]);
  });
});

describe('a start that waited while the rules moved', () => {
  const from = async (source: 'settings' | 'file', run: Run, link?: Link) => {
    const world = await waiting(run, link);
    const { version, value } = await world.settings.get(repositoryId);
    if (source === 'file') await world.settings.save(repositoryId, { version, value: { ...value, source } });
    await start(world);
    return world;
  };

  it.each([
    ['slipway.yml, from the settings', 'file', {}],
    ['the settings, from slipway.yml', 'settings', { byFile: true }],
  ] as const)('to %s, is stopped', async (_, source, run) => {
    const world = await from(source, aQueuedRun(run));
    expect(world.pipelines.starts).toEqual([]);
    expect(world.theRun()).toMatchObject({
      state: 'stopped',
      reason: expect.stringContaining('push again'),
    });
  });

  it('and back, is started as the file of its commit decided it', async () => {
    const variables = { REVISION: 'as planned' };
    const world = await from('file', aQueuedRun({ byFile: true, variables }), aLink({ rules: [] }));
    expect(world.pipelines.starts).toMatchObject([{ variables }]);
  });

  it('stays behind the fences of its link as they are now', async () => {
    const link = aLink({ pipeline: aPipeline({ deployStages: ['Deploy'] }) });
    const pushed = { at: aPush().timestamp, mainBranch: false };
    const ref = { type: 'branch', name: 'x' } as const;
    const world = await from('file', aQueuedRun({ byFile: true, ref, pushed }), link);
    expect(world.pipelines.starts).toEqual([]);
    expect(world.theRun()).toMatchObject({ state: 'stopped' });
  });
});

describe('a start that waited while its rules changed', () => {
  const stopped = { state: 'stopped', reason: expect.stringContaining('push again') };

  it.each([
    ['exclude its branch now', aRule({ branches: { include: ['**'], exclude: ['main'] } })],
    ['include only others now', aRule({ branches: { include: ['release/*'], exclude: [] } })],
  ])('is stopped when they %s', async (_, rule) => {
    const world = await waiting(aQueuedRun(), aLink({ rules: [rule] }));
    await start(world);
    expect(world.pipelines.starts).toEqual([]);
    expect(world.theRun()).toMatchObject(stopped);
  });

  it('is stopped when the pipeline deploys now and the push was not of the main branch, known or not', async () => {
    const deploying = aLink({ pipeline: aPipeline({ deployStages: ['Deploy'] }) });
    const world = await waiting(aQueuedRun({ ref: { type: 'branch', name: 'dev' } }), deploying);
    const { version, value } = await world.settings.get(repositoryId);
    await world.settings.save(repositoryId, { version, value: { links: value.links } });
    await start(world);
    expect(world.pipelines.starts).toEqual([]);
    expect(world.theRun()).toMatchObject(stopped);
  });
});
