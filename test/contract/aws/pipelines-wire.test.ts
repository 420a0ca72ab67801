import { createPipelines } from '../../../src/adapters/aws/codepipeline';
import type { AwsSession, Pipelines, StartRequest } from '../../../src/ports/aws';
import type { CannedAws, CannedCall, CannedReply } from '../../support/canned-aws';
import { jsonError, jsonReply, startCannedAws } from '../../support/canned-aws';

const session: AwsSession = {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'ASIA', secretAccessKey: 'secret', sessionToken: 'token' },
};

const commit = '9f2c1d3e4b5a69788796a5b4c3d2e1f001122334';
const executionId = '3f0a2b1c-0000-4000-8000-1234567890ab';
const request: StartRequest = {
  pipeline: 'shop',
  sourceActionName: 'Bitbucket',
  commit,
  variables: {},
  clientRequestToken: 'run-1',
};

describe('CodePipeline on the wire', () => {
  let aws: CannedAws | undefined;

  afterEach(() => aws?.close());

  const pipelines = async (answer: (call: CannedCall, index: number) => CannedReply): Promise<Pipelines> => {
    aws = await startCannedAws(answer);
    return createPipelines(aws.transport);
  };

  const sent = (): unknown[] => (aws?.calls ?? []).map(({ body }): unknown => JSON.parse(body));

  it("signs a start with the session's credentials for the session's region", async () => {
    const { start } = await pipelines(() => jsonReply({ pipelineExecutionId: executionId }));
    expect(await start(session, request)).toBe(executionId);
    expect(aws?.calls[0]).toMatchObject({
      host: 'codepipeline.eu-west-1.amazonaws.com',
      operation: 'StartPipelineExecution',
      headers: {
        authorization: expect.stringMatching(/Credential=ASIA\/\d{8}\/eu-west-1\/codepipeline\/aws4_request/),
        'x-amz-security-token': 'token',
      },
    });
  });

  it('starts at the commit and leaves an empty list of variables out', async () => {
    const { start } = await pipelines(() => jsonReply({ pipelineExecutionId: executionId }));
    await start(session, request);
    await start(session, { ...request, variables: { BRANCH: 'main' } });
    const common = {
      name: 'shop',
      clientRequestToken: 'run-1',
      sourceRevisions: [{ actionName: 'Bitbucket', revisionType: 'COMMIT_ID', revisionValue: commit }],
    };
    expect(sent()).toEqual([common, { ...common, variables: [{ name: 'BRANCH', value: 'main' }] }]);
  });

  it.each([
    ['PipelineNotFoundException', 'gone', 'pipeline-gone', 'no pipeline shop in eu-west-1'],
    ['ThrottlingException', 'Rate exceeded', 'throttled', 'how fast'],
    ['ConcurrentPipelineExecutionsLimitExceededException', 'limit', 'conflict', 'busy'],
    ['ValidationException', 'V1 takes no revision', 'request-refused', 'V1 takes no revision'],
    [
      'AccessDeniedException',
      'User: arn:aws:sts::111122223333:assumed-role/Slipway/s is not authorized to perform: codepipeline:StartPipelineExecution on resource: arn:aws:codepipeline:eu-west-1:111122223333:shop because no identity-based policy allows it',
      'access-denied',
      'The role lacks codepipeline:StartPipelineExecution on arn:aws:codepipeline:eu-west-1:111122223333:shop: deploy the stack again with the permission set that holds it, or add it to the role.',
    ],
    [
      'AccessDeniedException',
      'User: u is not authorized to perform: codepipeline:StartPipelineExecution on resource: r with an explicit deny in a service control policy',
      'access-denied',
      'forbids the role codepipeline:StartPipelineExecution',
    ],
  ])(
    'turns %s (%s) into %s with words on what to change, after one attempt',
    async (type, words, code, part) => {
      const { start } = await pipelines(() => jsonError(type, words));
      await expect(start(session, request)).rejects.toMatchObject({
        name: 'ServiceError',
        code,
        message: expect.stringContaining(part),
      });
      expect(aws?.calls).toHaveLength(1);
    },
  );

  it("says unavailable for a proxy's own page in place of AWS's answer", async () => {
    const { start } = await pipelines(() => ({ status: 403, body: '<html>Blocked</html>' }));
    await expect(start(session, request)).rejects.toMatchObject({ code: 'unavailable', retryable: true });
  });

  it('says unavailable when a reply lacks what AWS documents', async () => {
    const { start } = await pipelines(() => jsonReply({}));
    await expect(start(session, request)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('reads at most three pages of actions, of this execution only', async () => {
    const { getExecution } = await pipelines(({ operation }) =>
      operation === 'GetPipelineExecution'
        ? jsonReply({ pipelineExecution: { status: 'InProgress', pipelineExecutionId: executionId } })
        : jsonReply({ actionExecutionDetails: [], nextToken: 'more' }),
    );
    const snapshot = await getExecution(session, 'shop', executionId);
    expect(snapshot).toEqual({ status: 'InProgress', stages: [] });
    const lists = aws?.calls.filter(({ operation }) => operation === 'ListActionExecutions') ?? [];
    expect(lists.map(({ body }): unknown => JSON.parse(body))).toEqual([
      { pipelineName: 'shop', filter: { pipelineExecutionId: executionId }, maxResults: 100 },
      {
        pipelineName: 'shop',
        filter: { pipelineExecutionId: executionId },
        maxResults: 100,
        nextToken: 'more',
      },
      {
        pipelineName: 'shop',
        filter: { pipelineExecutionId: executionId },
        maxResults: 100,
        nextToken: 'more',
      },
    ]);
  });

  it('keeps what AWS says of the whole execution when an action still looks busy', async () => {
    const { getExecution } = await pipelines(({ operation }) =>
      operation === 'GetPipelineExecution'
        ? jsonReply({
            pipelineExecution: {
              status: 'Stopped',
              statusSummary: 'by hand',
              trigger: { triggerDetail: 'arn' },
            },
          })
        : jsonReply({
            actionExecutionDetails: [
              { stageName: 'Build', actionName: 'Test', status: 'InProgress', startTime: 1_795_348_800 },
            ],
          }),
    );
    expect(await getExecution(session, 'shop', executionId)).toEqual({
      status: 'Stopped',
      statusSummary: 'by hand',
      stages: [{ name: 'Build', state: 'stopped' }],
      triggerDetail: 'arn',
      startedAt: '2026-11-22T12:00:00.000Z',
    });
  });

  it('lists executions with times in ISO 8601 and who started them', async () => {
    const { listExecutions } = await pipelines(() =>
      jsonReply({
        pipelineExecutionSummaries: [
          {
            pipelineExecutionId: 'e2',
            status: 'Stopping',
            startTime: 1_795_348_800.5,
            trigger: { triggerDetail: 'arn' },
          },
          { pipelineExecutionId: 'e1', status: 'Superseded', startTime: 1_795_348_700 },
        ],
      }),
    );
    expect(await listExecutions(session, 'shop', 20)).toEqual([
      { executionId: 'e2', startedAt: '2026-11-22T12:00:00.500Z', open: true, triggerDetail: 'arn' },
      { executionId: 'e1', startedAt: '2026-11-22T11:58:20.000Z', open: false },
    ]);
    expect(sent()).toEqual([{ pipelineName: 'shop', maxResults: 20 }]);
  });

  it('pages through the names of pipelines by cursor', async () => {
    const { listPipelines } = await pipelines((_call, index) =>
      jsonReply(
        index === 0 ? { pipelines: [{ name: 'a' }], nextToken: 'n' } : { pipelines: [{ name: 'b' }] },
      ),
    );
    expect(await listPipelines(session, undefined)).toEqual({ names: ['a'], cursor: 'n' });
    expect(await listPipelines(session, 'n')).toEqual({ names: ['b'] });
    expect(sent()).toEqual([{ maxResults: 20 }, { maxResults: 20, nextToken: 'n' }]);
  });

  it('signs no call of one session with the credentials of another', async () => {
    const { listPipelines } = await pipelines(() => jsonReply({ pipelines: [] }));
    await listPipelines(session, undefined);
    await listPipelines(
      { ...session, credentials: { ...session.credentials, accessKeyId: 'ASIB' } },
      undefined,
    );
    expect(
      aws?.calls.map(({ headers }) => /Credential=(\w+)/.exec(headers.authorization ?? '')?.[1]),
    ).toEqual(['ASIA', 'ASIB']);
  });
});
