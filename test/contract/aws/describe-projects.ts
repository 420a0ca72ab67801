import { shownPhases } from '../../../src/domain/builds';
import type { AwsSession, Projects, StartRequest } from '../../../src/ports/aws';
import { region } from './describe-role-sessions';

export interface ProjectsWorld {
  readonly projects: Projects;
  /** A session for one project. */
  open(kind: 'start' | 'follow' | 'setup', target: string): Promise<AwsSession>;
  readonly passing: string;
  readonly breaking: string;
  /** Runs every build to its end. */
  settle(): Promise<void>;
  close?(): Promise<void>;
}

export const projectArnOf = (target: string): string => `arn:aws:codebuild:${region}:111122223333:${target}`;

const nowIso = '2026-11-22T10:00:00.000Z';
const target = 'project/till';
const unknown = '00000000-0000-4000-8000-000000000000';

/** What every implementation says of the project `till`, besides when it was read. */
export const tillFacts = {
  name: target,
  arn: projectArnOf(target),
  type: 'PROJECT' as const,
  executionMode: 'PARALLEL' as const,
  sourceActions: [{ name: 'Source', provider: 'BITBUCKET', repository: 'acme/shop', host: 'Bitbucket' }],
  variables: ['BRANCH'],
  nativeTriggers: false,
  stages: shownPhases,
  deployStages: ['BUILD'],
};

/** What a project port promises, whoever keeps it. */
export const describeProjects = (name: string, create: () => Promise<ProjectsWorld>): void => {
  describe(`projects of ${name}`, () => {
    let world: ProjectsWorld;

    beforeAll(async () => {
      world = await create();
    });
    afterAll(() => world.close?.());

    const start = async (change: Partial<StartRequest>): Promise<string> => {
      const request: StartRequest = {
        pipeline: target,
        sourceActionName: 'Source',
        commit: world.passing,
        variables: { BRANCH: 'main' },
        clientRequestToken: 'a'.repeat(32),
        ...change,
      };
      return world.projects.start(await world.open('start', request.pipeline), request);
    };
    const read = async (executionId: string) =>
      world.projects.getExecution(await world.open('follow', target), target, executionId);

    it('build a passing commit to success, at exactly that commit, and name the run', async () => {
      const executionId = await start({ clientRequestToken: 'passing' });
      expect(await read(executionId)).toMatchObject({ commit: world.passing, runVariable: 'passing' });
      await world.settle();
      expect(await read(executionId)).toMatchObject({
        status: 'Succeeded',
        commit: world.passing,
        repository: 'acme/shop',
        stages: shownPhases.map((phase) => ({ name: phase, state: 'succeeded' })),
        runVariable: 'passing',
      });
    });

    it('fail on a breaking commit and name the phase', async () => {
      const executionId = await start({ commit: world.breaking, clientRequestToken: 'breaking' });
      await world.settle();
      const snapshot = await read(executionId);
      expect(snapshot).toMatchObject({ status: 'Failed', commit: world.breaking });
      expect(snapshot.stages).toContainEqual({ name: 'BUILD', state: 'failed' });
      expect(snapshot.failure).toMatch(/^BUILD: .*exit status 3/);
    });

    it('build once for one token, again for another, and refuse a token for another commit', async () => {
      const [first, again, other] = [
        await start({ clientRequestToken: 'token-a' }),
        await start({ clientRequestToken: 'token-a' }),
        await start({ clientRequestToken: 'token-b' }),
      ];
      expect(again).toBe(first);
      expect(other).not.toBe(first);
      await expect(start({ clientRequestToken: 'token-a', commit: world.breaking })).rejects.toMatchObject({
        code: 'request-refused',
      });
      await world.settle();
    });

    it('list the newest builds first, with the runs they carry', async () => {
      const executionId = await start({ clientRequestToken: 'listed' });
      await world.settle();
      const session = await world.open('follow', target);
      const [newest, ...others] = await world.projects.listExecutions(session, target, 2);
      expect(others).toHaveLength(1);
      expect(newest).toMatchObject({ executionId, open: false, runVariable: 'listed' });
      expect(newest?.startedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    });

    it('refuse a start in a session that may only read', async () => {
      const session = await world.open('follow', target);
      const request = { pipeline: target, sourceActionName: 'Source', commit: world.passing, variables: {} };
      await expect(
        world.projects.start(session, { ...request, clientRequestToken: 'read-only' }),
      ).rejects.toMatchObject({ code: 'access-denied' });
    });

    it('refuse to build what a pipeline feeds', async () => {
      await expect(start({ pipeline: 'project/fed' })).rejects.toMatchObject({ code: 'request-refused' });
    });

    it('say so when a project or a build is not there', async () => {
      const gone = 'project/gone';
      const session = await world.open('follow', gone);
      const calls = [
        start({ pipeline: gone }),
        world.projects.listExecutions(session, gone, 1),
        world.projects.getProject(session, gone, nowIso),
      ];
      for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'pipeline-gone' });
      await expect(read(unknown)).rejects.toMatchObject({ code: 'execution-gone' });
    });

    it('tell the facts of a project, alone and in the list of all', async () => {
      const session = await world.open('setup', target);
      const facts = { ...tillFacts, readAt: nowIso };
      expect(await world.projects.getProject(session, target, nowIso)).toEqual(facts);
      const { projects, cursor } = await world.projects.listProjects(session, undefined, nowIso);
      expect(cursor).toBeUndefined();
      expect(projects).toContainEqual(facts);
      expect(projects.find(({ name: found }) => found === 'project/fed')?.sourceActions).toEqual([]);
    });
  });
};
