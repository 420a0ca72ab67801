import fc from 'fast-check';
import { z } from 'zod';
import { sessionPolicyOf } from '../../../src/adapters/aws/session-policy';

const roleArn = 'arn:aws:iam::111122223333:role/Slipway';
const pipelineArn = 'arn:aws:codepipeline:eu-west-1:111122223333:shop';

const policySchema = z.object({
  Statement: z.array(
    z.looseObject({ Action: z.array(z.string()), Resource: z.union([z.string(), z.array(z.string())]) }),
  ),
});
const statements = (policy: string) => policySchema.parse(JSON.parse(policy)).Statement;

describe('the inline session policy', () => {
  it('lets a start session start its one pipeline and look for its own executions', () => {
    expect(statements(sessionPolicyOf({ kind: 'start', pipelineArn }, roleArn))).toEqual([
      {
        Effect: 'Allow',
        Action: ['codepipeline:StartPipelineExecution', 'codepipeline:ListPipelineExecutions'],
        Resource: pipelineArn,
      },
    ]);
  });

  const projectArn = 'arn:aws:codebuild:eu-west-1:111122223333:project/shop';

  it('lets a start session of a project start it and look for its own builds, and a follow session read them', () => {
    const actionsOf = (kind: 'start' | 'follow') =>
      statements(sessionPolicyOf({ kind, pipelineArn: projectArn }, roleArn));
    expect(actionsOf('start')).toEqual([
      {
        Effect: 'Allow',
        Action: [
          'codebuild:StartBuild',
          'codebuild:StartBuildBatch',
          'codebuild:ListBuildsForProject',
          'codebuild:BatchGetBuilds',
          'codebuild:ListBuildBatchesForProject',
          'codebuild:BatchGetBuildBatches',
        ],
        Resource: projectArn,
      },
    ]);
    expect(actionsOf('follow')).toEqual([
      {
        Effect: 'Allow',
        Action: [
          'codebuild:BatchGetProjects',
          'codebuild:ListBuildsForProject',
          'codebuild:BatchGetBuilds',
          'codebuild:ListBuildBatchesForProject',
          'codebuild:BatchGetBuildBatches',
        ],
        Resource: projectArn,
      },
    ]);
  });

  it('lets a control session stop its one target, and do nothing else', () => {
    const actionsOf = (arn: string) =>
      statements(sessionPolicyOf({ kind: 'control', pipelineArn: arn }, roleArn));
    expect(actionsOf(pipelineArn)).toEqual([
      { Effect: 'Allow', Action: ['codepipeline:StopPipelineExecution'], Resource: pipelineArn },
    ]);
    expect(actionsOf(projectArn)).toEqual([
      { Effect: 'Allow', Action: ['codebuild:StopBuild', 'codebuild:StopBuildBatch'], Resource: projectArn },
    ]);
  });

  it.each(['follow', 'setup'] as const)('gives a %s session nothing that changes anything', (kind) => {
    const reach = kind === 'follow' ? { kind, pipelineArn } : { kind, region: 'eu-west-1' };
    const actions = statements(sessionPolicyOf(reach, roleArn)).flatMap((statement) => statement.Action);
    expect(actions.length).toBeGreaterThan(1);
    for (const action of actions)
      expect(action).toMatch(
        /^(codepipeline|codebuild|codestar-connections|codeconnections):(BatchGet|Get|List)/,
      );
  });

  it('gives a follow session no call that it does not need', () => {
    const policy = sessionPolicyOf({ kind: 'follow', pipelineArn }, roleArn);
    expect(policy).not.toContain('GetPipelineState');
  });

  it("keeps a set-up session in its region and the role's account and partition", () => {
    const policy = sessionPolicyOf(
      { kind: 'setup', region: 'cn-north-1' },
      'arn:aws-cn:iam::444455556666:role/ci/Slipway',
    );
    expect(statements(policy).map(({ Resource }) => Resource)).toEqual([
      '*',
      'arn:aws-cn:codepipeline:cn-north-1:444455556666:*',
      '*',
      'arn:aws-cn:codebuild:cn-north-1:444455556666:project/*',
      [
        'arn:aws-cn:codestar-connections:*:444455556666:connection/*',
        'arn:aws-cn:codeconnections:*:444455556666:connection/*',
      ],
    ]);
  });

  it('lets Verify ask, read the callback key of its workspace and put its test event, and change nothing', () => {
    const reach = { kind: 'verify', region: 'eu-west-1', workspaceId: '1b9e0000-x' } as const;
    expect(statements(sessionPolicyOf(reach, roleArn))).toEqual([
      { Effect: 'Allow', Action: ['codepipeline:ListPipelines'], Resource: '*' },
      { Effect: 'Allow', Action: ['iam:SimulatePrincipalPolicy'], Resource: roleArn },
      {
        Effect: 'Allow',
        Action: ['secretsmanager:GetSecretValue'],
        Resource: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:slipway/1b9e0000/callback-??????',
      },
      {
        Effect: 'Allow',
        Action: ['events:PutEvents'],
        Resource: 'arn:aws:events:eu-west-1:111122223333:event-bus/default',
        Condition: { StringEquals: { 'events:source': 'slipway.verify' } },
      },
    ]);
  });

  it.each(['audit', 'repository'] as const)('lets a session that puts %s events put no others', (what) => {
    const reach = { kind: 'publish', what, region: 'eu-west-1', workspaceId: '1b9e0000-x' } as const;
    expect(statements(sessionPolicyOf(reach, roleArn))).toEqual([
      {
        Effect: 'Allow',
        Action: ['events:PutEvents'],
        Resource: 'arn:aws:events:eu-west-1:111122223333:event-bus/default',
        Condition: {
          StringEquals: { 'events:source': what === 'audit' ? 'slipway.audit' : 'slipway.bitbucket' },
        },
      },
    ]);
  });

  it('lets a renewal of the callback key reach its secret and its connection in its region', () => {
    const reach = { kind: 'rotate', region: 'eu-west-1', workspaceId: '1b9e0000-x' } as const;
    const place = 'eu-west-1:111122223333';
    const secret = `arn:aws:secretsmanager:${place}:secret:slipway/1b9e0000/callback-??????`;
    expect(
      statements(sessionPolicyOf(reach, roleArn)).map(({ Action, Resource }) => [Action[0], Resource]),
    ).toEqual([
      ['secretsmanager:GetSecretValue', secret],
      ['secretsmanager:PutSecretValue', secret],
      ['events:UpdateConnection', `arn:aws:events:${place}:connection/slipway-1b9e0000/*`],
    ]);
  });

  it.each([
    '*',
    'arn:aws:codepipeline:*:111122223333:shop',
    `${pipelineArn}*`,
    `${pipelineArn}/Deploy`,
    `${projectArn}*`,
    'arn:aws:codebuild:eu-west-1:111122223333:build/shop',
  ])('refuses %s, which names more or less than one pipeline or project', (arn) => {
    expect(() => sessionPolicyOf({ kind: 'start', pipelineArn: arn }, roleArn)).toThrow(
      expect.objectContaining({ code: 'request-refused' }),
    );
  });

  it('refuses a role ARN that is none', () => {
    expect(() => sessionPolicyOf({ kind: 'setup', region: 'eu-west-1' }, 'Slipway')).toThrow(
      expect.objectContaining({ code: 'request-refused' }),
    );
  });

  it('stays below the 2,048 characters STS takes, whatever the pipeline is called', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9.@_-]{1,100}$/);
    fc.assert(
      fc.property(name, fc.constantFrom('start' as const, 'follow' as const), (pipeline, kind) => {
        const arn = `arn:aws-us-gov:codepipeline:us-gov-west-1:111122223333:${pipeline}`;
        expect(sessionPolicyOf({ kind, pipelineArn: arn }, roleArn).length).toBeLessThan(2_048);
      }),
    );
  });
});
