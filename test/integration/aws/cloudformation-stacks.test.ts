import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import { createAws } from '../../../emulator/services/aws';
import { ACCOUNT, type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { adminClients } from './support/clients';
import { QUEUE, TRUST, action, oneStack, pipeline, pipelineRole, resources, role } from './support/one-stack';
import { GREEN, REPOSITORY, repository } from './support/pipelines';

describe('a CloudFormation stack', () => {
  let world: AwsWorld;
  beforeEach(async () => {
    world = await createAwsWorld();
  });
  afterEach(async () => {
    expect(world.defects.drain()).toEqual([]);
    await world.close();
  });

  const { account, deploy, failureOf } = oneStack(() => world);

  describe('when a resource fails', () => {
    it('takes back what it made, and lets nothing but deletion follow', () => {
      const taken = resources({ Q: QUEUE, R: { ...role('fixed'), DependsOn: 'Q' } });
      account().createRole({ name: 'fixed', trustPolicy: TRUST });
      expect(deploy(taken)).toMatchObject({ status: 'ROLLBACK_COMPLETE', resources: [] });
      expect(failureOf('R')).toMatch(
        /^Resource handler returned message: "Resource of type 'AWS::IAM::Role' with identifier 'fixed' already exists\." \(RequestToken: [0-9a-f-]{36}, HandlerErrorCode: AlreadyExists\)$/,
      );
      expect(
        account()
          .stack(REGION, 'one')
          ?.events.map(({ logicalId, status }) => `${logicalId} ${status}`),
      ).toEqual([
        'one CREATE_IN_PROGRESS',
        'Q CREATE_IN_PROGRESS',
        'Q CREATE_COMPLETE',
        'R CREATE_IN_PROGRESS',
        'R CREATE_FAILED',
        'one ROLLBACK_IN_PROGRESS',
        'Q DELETE_IN_PROGRESS',
        'Q DELETE_COMPLETE',
        'one ROLLBACK_COMPLETE',
      ]);
      expect(() => deploy(taken)).toThrow('is in ROLLBACK_COMPLETE state and can not be updated');
      expect(account().deleteStack(REGION, 'one')?.status).toBe('DELETE_COMPLETE');
      account().deleteRole(`arn:aws:iam::${ACCOUNT}:role/fixed`);
      expect(deploy(taken).status).toBe('CREATE_COMPLETE');
    });

    it('puts back the old state after an update', () => {
      const period = (MessageRetentionPeriod: number) => ({
        Type: 'AWS::SQS::Queue',
        Properties: { QueueName: 'q', MessageRetentionPeriod },
      });
      deploy(resources({ Q: period(60) }));
      account().createRole({ name: 'fixed', trustPolicy: TRUST });
      const next = resources({ Q: period(120), R: { ...role('fixed'), DependsOn: 'Q' } });
      expect(deploy(next)).toMatchObject({
        status: 'UPDATE_ROLLBACK_COMPLETE',
        resources: [{ logicalId: 'Q', properties: { MessageRetentionPeriod: 60 } }],
      });
      account().deleteRole(`arn:aws:iam::${ACCOUNT}:role/fixed`);
      expect(deploy(next)).toMatchObject({ status: 'UPDATE_COMPLETE' });
    });

    it.each([
      [
        'a trust policy of more than 2,048 characters',
        role('r', { AssumeRolePolicyDocument: { ...TRUST, Id: 'x'.repeat(2048) } }),
        'Cannot exceed quota for ACLSizePerRole: 2048',
      ],
      [
        'a trust policy that is no policy',
        role('r', { AssumeRolePolicyDocument: '{"Statement":[{}]}' }),
        'not valid JSON or breaks the policy grammar',
      ],
      [
        'inline policies of more than 10,240 characters',
        role('r', {
          Policies: [
            {
              PolicyName: 'p',
              PolicyDocument: { Version: '2012-10-17', Id: 'x'.repeat(10_240), Statement: [] },
            },
          ],
        }),
        'Maximum policy size of 10240 bytes exceeded for role r',
      ],
      [
        'a role that trusts a user who is not there',
        role('r', {
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: {
              Effect: 'Allow',
              Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/gone` },
              Action: 'sts:AssumeRole',
            },
          },
        }),
        'Invalid principal in policy',
      ],
      [
        'a managed policy that is not there',
        role('r', { ManagedPolicyArns: [`arn:aws:iam::${ACCOUNT}:policy/gone`] }),
        'does not exist or is not attachable',
      ],
      [
        'a retention that AWS does not know',
        { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 31 } },
        'Properties validation failed for resource R',
      ],
      [
        'a missing property',
        { Type: 'AWS::IAM::Role', Properties: {} },
        'Properties validation failed for resource R',
      ],
      [
        'an OIDC provider without https',
        { Type: 'AWS::IAM::OIDCProvider', Properties: { Url: 'http://x' } },
        'Invalid Open ID Connect Provider URL',
      ],
      [
        'a secret that is both given and made up',
        { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: 'x', GenerateSecretString: {} } },
        'but not both',
      ],
    ])('says why: %s', (_, resource, reason) => {
      expect(deploy(resources({ R: resource })).status).toBe('ROLLBACK_COMPLETE');
      expect(failureOf('R')).toContain(reason);
    });
  });

  it('makes no pipeline with a role that CodePipeline cannot assume', () => {
    const stack = resources({ P: { Type: 'AWS::CodePipeline::Pipeline', Properties: pipeline }, R: role() });
    expect(deploy(stack).status).toBe('ROLLBACK_COMPLETE');
    expect(failureOf('P')).toContain('CodePipeline is not authorized to perform AssumeRole on role');
  });

  it('cannot delete the bucket of a pipeline that ran', async () => {
    repository(world).commit({ 'buildspec.yml': GREEN, 'app.txt': '1' });
    const { arn } = account().createConnection(REGION, { name: 'bitbucket' });
    const source = {
      ...action('S', 'Source', 'CodeStarSourceConnection'),
      Configuration: { ConnectionArn: arn, FullRepositoryId: REPOSITORY, BranchName: 'main' },
      OutputArtifacts: [{ Name: 'Source' }],
    };
    const use = { Action: 'codeconnections:UseConnection', Effect: 'Allow', Resource: arn };
    const policies = [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: use } }];
    const R = pipelineRole({ Policies: policies });
    const Properties = {
      ...pipeline,
      ArtifactStore: { Type: 'S3', Location: { Ref: 'B' } },
      Stages: [{ Name: 'Source', Actions: [source] }, ...pipeline.Stages.slice(1)],
    };
    const bucket = { Type: 'AWS::S3::Bucket' };
    const P = { Type: 'AWS::CodePipeline::Pipeline', Properties };
    expect(deploy(resources({ P, R, B: bucket })).status).toBe('CREATE_COMPLETE');
    await adminClients(world).codepipeline.send(new StartPipelineExecutionCommand({ name: 'p' }));
    await world.aws.idle();
    expect(account().deleteStack(REGION, 'one')).toMatchObject({
      status: 'DELETE_FAILED',
      resources: [{ logicalId: 'B' }],
    });
    expect(failureOf('B')).toContain('The bucket you tried to delete is not empty');
  });

  it('reads a key out of a secret that is JSON', () => {
    account().createSecret(REGION, { name: 'json', secretString: '{"user":"ada"}' });
    const topic = (DisplayName: string) =>
      resources({ T: { Type: 'AWS::SNS::Topic', Properties: { DisplayName } } });
    expect(deploy(topic('{{resolve:secretsmanager:json:SecretString:user}}')).status).toBe('CREATE_COMPLETE');
    account().deleteStack(REGION, 'one');
    expect(deploy(topic('{{resolve:secretsmanager:json:SecretString:nope}}')).status).toBe(
      'ROLLBACK_COMPLETE',
    );
    expect(failureOf('T')).toContain('Could not find a value associated with JSONKey');
  });

  it('goes on after a restart where it stopped', async () => {
    deploy(resources({ Q: QUEUE, R: role('r') }));
    const { clock, defects, faults, network, repositoryPath, dir } = world;
    const again = createAws({ clock, defects, faults, network, cloneUrl: repositoryPath, stateDir: dir });
    again.restore(JSON.parse(JSON.stringify(world.aws.snapshot())));
    const stack = again.account(ACCOUNT).stack(REGION, 'one');
    expect(stack).toEqual(account().stack(REGION, 'one'));
    expect(again.account(ACCOUNT).deleteStack(REGION, 'one')).toMatchObject({ status: 'DELETE_COMPLETE' });
    await again.close();
  });
});
