import type { AwsSession } from '../../../src/ports/aws';
import { projectArnOf } from './describe-projects';
import { region, accountId } from './describe-role-sessions';
import { createEmulatorWorld } from './emulator-world';
import { GitRepository } from '../../integration/aws/support/git-repository';

const target = 'batch/many';
const nowIso = '2026-11-22T10:00:00.000Z';
const unknown = '00000000-0000-4000-8000-000000000000';

const spec = (command: string): string =>
  `version: 0.2\nphases:\n  build:\n    commands:\n      - ${command}\nbatch:\n  build-list:\n    - identifier: one\n`;

describe('batch builds over the wire', () => {
  let world: Awaited<ReturnType<typeof createEmulatorWorld>>;
  let commit: string;
  const open = (kind: 'start' | 'follow' | 'control'): Promise<AwsSession> =>
    world.openTarget(kind, projectArnOf('project/many'));

  const start = async (clientRequestToken: string): Promise<string> =>
    world.projects.start(await open('start'), {
      pipeline: target,
      sourceActionName: 'Source',
      commit,
      variables: { BRANCH: 'main' },
      clientRequestToken,
    });

  beforeAll(async () => {
    world = await createEmulatorWorld();
    const source = { type: 'BITBUCKET', location: 'https://bitbucket.org/acme/shop.git' } as const;
    const account = world.world.aws.account(accountId);
    const buildBatchConfig = { serviceRole: `arn:aws:iam::${accountId}:role/batches` };
    account.createProject(region, { name: 'many', source, buildBatchConfig });
    commit = new GitRepository(world.world.repositoryPath('acme/shop')).commit(
      { 'buildspec.yml': spec('true') },
      'Many',
    );
  });
  afterAll(() => world.close?.());

  it('are a target of their own, with the phases of a batch, where the project has a configuration for them', async () => {
    const facts = await world.projects.getProject(await open('follow'), target, nowIso);
    expect(facts).toMatchObject({
      name: target,
      stages: ['DOWNLOAD_BATCHSPEC', 'IN_PROGRESS', 'COMBINE_ARTIFACTS'],
      deployStages: ['IN_PROGRESS'],
    });
    const session = await world.openTarget('follow', projectArnOf('project/till'));
    await expect(world.projects.getProject(session, 'batch/till', nowIso)).rejects.toMatchObject({
      code: 'pipeline-gone',
    });
    const till = await world.openTarget('start', projectArnOf('project/till'));
    const request = {
      pipeline: 'batch/till',
      sourceActionName: 'Source',
      commit,
      variables: {},
      clientRequestToken: 'x',
    };
    await expect(world.projects.start(till, request)).rejects.toMatchObject({ code: 'request-refused' });
  });

  it('start once for a token, run to an end, and are listed with the run that they carry', async () => {
    const id = await start('run-1');
    expect(await start('run-1')).toBe(id);
    await world.settle();
    const session = await open('follow');
    expect(await world.projects.getExecution(session, target, id)).toMatchObject({
      status: 'Succeeded',
      commit,
      runVariable: 'run-1',
      stages: [
        { name: 'DOWNLOAD_BATCHSPEC', state: 'succeeded' },
        { name: 'IN_PROGRESS', state: 'succeeded' },
      ],
    });
    expect(await world.projects.listExecutions(session, target, 5)).toMatchObject([
      { executionId: id, open: false, runVariable: 'run-1' },
    ]);
    expect(await world.projects.listExecutions(session, 'project/many', 5)).toEqual([]);
    await expect(world.projects.getExecution(session, target, unknown)).rejects.toMatchObject({
      code: 'execution-gone',
    });
  });

  it('are stopped by a session that may do nothing else', async () => {
    world.world.aws.settings.buildDelayMs = 600_000;
    const id = await start('run-2');
    await world.settle();
    await world.projects.stop(await open('control'), target, id, 'superseded');
    await world.settle();
    expect(await world.projects.getExecution(await open('follow'), target, id)).toMatchObject({
      status: 'Stopped',
    });
    await expect(world.projects.stop(await open('follow'), target, id, 'no')).rejects.toMatchObject({
      code: 'access-denied',
    });
  });
});
