import { ACCOUNT, type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { ADMIN_POLICY, type Keys } from './support/clients';
import { readModel, validValue, violations } from './support/model-walk';
import { queryCall, rawCall } from './support/signed-request';

const OPERATIONS = {
  codepipeline: [
    'ListPipelines',
    'GetPipeline',
    'StartPipelineExecution',
    'GetPipelineExecution',
    'ListPipelineExecutions',
    'ListActionExecutions',
    'GetPipelineState',
    'StopPipelineExecution',
    'RetryStageExecution',
    'PutApprovalResult',
  ],
  codebuild: [
    'StartBuild',
    'BatchGetBuilds',
    'StopBuild',
    'ListProjects',
    'BatchGetProjects',
    'ListBuildsForProject',
  ],
  'codestar-connections': ['ListConnections', 'GetConnection'],
  codeconnections: ['ListConnections', 'GetConnection'],
} as const;

const cases = Object.entries(OPERATIONS).flatMap(([service, names]) =>
  names.map((name) => [service, name] as const),
);

describe('request constraints', () => {
  let world: AwsWorld;
  let user: Keys;
  beforeAll(async () => {
    world = await createAwsWorld();
    user = world.aws.account(ACCOUNT).createUser({ name: 'ada', policies: { all: ADMIN_POLICY } });
    expect(REGION).toBe('eu-central-1');
  });
  afterAll(async () => {
    await world.close();
  });

  it.each(cases)('of %s %s are those of the service model', async (service, name) => {
    const model = readModel(service);
    const input = model.operations[name]?.input?.shape ?? '';
    const target = `${model.metadata.targetPrefix ?? ''}.${name}`;
    const valid = await rawCall(world, user, { service, target, body: validValue(model, input) });
    expect([valid.status, valid.__type]).not.toContain('ValidationException');
    const wrong: string[] = [];
    for (const { rule, value } of violations(model, input, name)) {
      const { status, __type } = await rawCall(world, user, { service, target, body: value });
      // 501 = the emulator does not know this member at all, and says so.
      if (__type !== 'ValidationException' && status !== 501)
        wrong.push(`${rule}: ${String(status)} ${__type ?? ''}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(['AssumeRoleWithWebIdentity', 'AssumeRole'])(
    'of sts %s are those of the service model',
    async (name) => {
      const model = readModel('sts');
      const input = model.operations[name]?.input?.shape ?? '';
      const wrong: string[] = [];
      for (const { rule, value } of violations(model, input, name)) {
        // A form cannot carry an empty list or a list of empty structures.
        if (/\[(?:\{\})?[,\]]/.test(JSON.stringify(value))) continue;
        const { status, code } = await queryCall(world, user, name, value);
        if (code !== 'ValidationError' && status !== 501) wrong.push(`${rule}: ${String(status)} ${code}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it('of the members that the app sends are all known', async () => {
    const body = {
      name: 'shop',
      clientRequestToken: 'token-1',
      variables: [{ name: 'BRANCH', value: 'main' }],
      sourceRevisions: [{ actionName: 'Checkout', revisionType: 'COMMIT_ID', revisionValue: 'abc' }],
    };
    const answer = await rawCall(world, user, {
      service: 'codepipeline',
      target: 'CodePipeline_20150709.StartPipelineExecution',
      body,
    });
    expect(answer).toMatchObject({ status: 400, __type: 'PipelineNotFoundException' });
  });

  it('are reported in AWS’s words', async () => {
    const answer = await rawCall(world, user, {
      service: 'codepipeline',
      target: 'CodePipeline_20150709.GetPipelineExecution',
      body: { pipelineName: 'a b' },
    });
    expect(answer.message).toBe(
      "2 validation errors detected: Value 'a b' at 'pipelineName' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9.@\\-_]+; Value null at 'pipelineExecutionId' failed to satisfy constraint: Member must not be null",
    );
  });

  it('leave an operation that is not emulated to a 501 and a defect', async () => {
    world.defects.drain();
    const answer = await rawCall(world, user, {
      service: 'codepipeline',
      target: 'CodePipeline_20150709.CreatePipeline',
      body: {},
    });
    expect(answer.status).toBe(501);
    expect(world.defects.drain()).toEqual(['aws: codepipeline:CreatePipeline is not modelled']);
  });
});
