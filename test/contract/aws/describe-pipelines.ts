import type { AwsSession, Pipelines, StartRequest } from '../../../src/ports/aws';
import { pipelineArnOf, region } from './describe-role-sessions';

/** Kinds of sessions that work on pipelines. */
export type PipelineReach = 'start' | 'follow' | 'setup';

export interface PipelinesWorld {
  readonly pipelines: Pipelines;
  /** A session of this kind for the pipeline; its session name is `sessionName`. */
  open(kind: PipelineReach, pipeline: string): Promise<AwsSession>;
  readonly sessionName: string;
  /** A commit of `acme/shop` whose build passes, and one whose build fails. */
  readonly passing: string;
  readonly breaking: string;
  /** Resolves when every execution has ended. */
  settle(): Promise<void>;
  close?(): Promise<void>;
}

/** Every world seeds `shop` (V2, PARALLEL, source of acme/shop, stages Source and Build, variable BRANCH) and `legacy` (the same as V1). */
export const shopFacts = {
  name: 'shop',
  arn: pipelineArnOf('shop'),
  type: 'V2',
  executionMode: 'PARALLEL',
  sourceActions: [
    {
      name: 'Bitbucket',
      provider: 'CodeStarSourceConnection',
      repository: 'acme/shop',
      branch: 'main',
      connection: `arn:aws:codeconnections:${region}:111122223333:connection/c1`,
      host: 'Bitbucket',
    },
  ],
  variables: ['BRANCH'],
  nativeTriggers: false,
  stages: ['Source', 'Build'],
  deployStages: [],
} as const;

const nowIso = '2026-11-22T12:00:00.000Z';
const unknownExecution = '00000000-0000-4000-8000-000000000000';

/** What every implementation of Pipelines does. */
export const describePipelines = (name: string, makeWorld: () => Promise<PipelinesWorld>): void => {
  describe(`${name} as pipelines`, () => {
    let world: PipelinesWorld;

    beforeAll(async () => {
      world = await makeWorld();
    });
    afterAll(() => world.close?.());

    const requestFor = (change: Partial<StartRequest> = {}): StartRequest => ({
      pipeline: 'shop',
      sourceActionName: 'Bitbucket',
      commit: world.passing,
      variables: { BRANCH: 'main' },
      clientRequestToken: 'run-1',
      ...change,
    });
    const start = async (change: Partial<StartRequest> = {}): Promise<string> => {
      const request = requestFor(change);
      return world.pipelines.start(await world.open('start', request.pipeline), request);
    };
    const read = async (executionId: string) =>
      world.pipelines.getExecution(await world.open('follow', 'shop'), 'shop', executionId);

    it('run a passing commit to success, at exactly that commit', async () => {
      const executionId = await start({ clientRequestToken: 'passing' });
      await world.settle();
      expect(await read(executionId)).toMatchObject({
        status: 'Succeeded',
        commit: world.passing,
        repository: 'acme/shop',
        stages: [
          { name: 'Source', state: 'succeeded' },
          { name: 'Build', state: 'succeeded' },
        ],
        triggerDetail: expect.stringMatching(
          new RegExp(`^arn:aws:sts::\\d{12}:assumed-role/Slipway/${world.sessionName}$`),
        ),
      });
    });

    it('fail on a breaking commit and name the stage and action', async () => {
      const executionId = await start({ commit: world.breaking, clientRequestToken: 'breaking' });
      await world.settle();
      const snapshot = await read(executionId);
      expect(snapshot).toMatchObject({ status: 'Failed', commit: world.breaking });
      expect(snapshot.stages).toContainEqual({ name: 'Build', state: 'failed' });
      expect(snapshot.failure).toMatch(/^Build: action Test failed/);
    });

    it('start once for one token and again for another', async () => {
      const [first, again, other] = [
        await start({ clientRequestToken: 'token-a' }),
        await start({ clientRequestToken: 'token-a' }),
        await start({ clientRequestToken: 'token-b' }),
      ];
      expect(again).toBe(first);
      expect(other).not.toBe(first);
      await world.settle();
    });

    it('list the newest executions first, with who started them', async () => {
      const executionId = await start({ clientRequestToken: 'listed' });
      await world.settle();
      const [newest, ...others] = await world.pipelines.listExecutions(
        await world.open('follow', 'shop'),
        'shop',
        2,
      );
      expect(others.length).toBeLessThan(2);
      expect(newest).toMatchObject({ executionId, open: false });
      expect(newest?.triggerDetail?.endsWith(`/${world.sessionName}`)).toBe(true);
      expect(newest?.startedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    });

    it('refuse a revision for a V1 pipeline', async () => {
      await expect(start({ pipeline: 'legacy' })).rejects.toMatchObject({ code: 'request-refused' });
    });

    it('refuse a start in a session that may only read', async () => {
      const session = await world.open('follow', 'shop');
      await expect(
        world.pipelines.start(session, requestFor({ clientRequestToken: 'read-only' })),
      ).rejects.toMatchObject({ code: 'access-denied' });
    });

    it('say so when a pipeline or an execution is not there', async () => {
      const session = await world.open('follow', 'gone');
      const { getExecution, listExecutions, getPipeline } = world.pipelines;
      const gone = [
        start({ pipeline: 'gone' }),
        getExecution.call(world.pipelines, session, 'gone', unknownExecution),
        listExecutions.call(world.pipelines, session, 'gone', 1),
        getPipeline.call(world.pipelines, session, 'gone', nowIso),
      ];
      for (const call of gone) await expect(call).rejects.toMatchObject({ code: 'pipeline-gone' });
      await expect(read(unknownExecution)).rejects.toMatchObject({ code: 'execution-gone' });
    });

    it('tell the facts of a pipeline', async () => {
      const session = await world.open('setup', 'shop');
      expect(await world.pipelines.getPipeline(session, 'shop', nowIso)).toEqual({
        ...shopFacts,
        sourceActions: shopFacts.sourceActions.map((action) => ({
          ...action,
          connection: expect.stringMatching(/^arn:aws:codeconnections:/),
        })),
        readAt: nowIso,
      });
      expect(await world.pipelines.getPipeline(session, 'legacy', nowIso)).toMatchObject({
        type: 'V1',
        executionMode: 'SUPERSEDED',
        arn: `arn:aws:codepipeline:${region}:111122223333:legacy`,
      });
    });

    it('list the names of all pipelines, page by page', async () => {
      const session = await world.open('setup', 'shop');
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await world.pipelines.listPipelines(session, cursor);
        names.push(...page.names);
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(names.sort()).toEqual(['legacy', 'shop', 'spare']);
    });
  });
};
