import { type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { QUEUE, oneStack, pipeline, pipelineRole, resources } from './support/one-stack';

describe('updates of a stack', () => {
  let world: AwsWorld;
  beforeEach(async () => {
    world = await createAwsWorld();
  });
  afterEach(async () => {
    expect(world.defects.drain()).toEqual([]);
    await world.close();
  });

  const { account, deploy, failureOf } = oneStack(() => world);

  it('replace what cannot be changed, the new one before the old one goes', () => {
    const queue = (name: string) =>
      resources({ Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: name } } });
    deploy(queue('a'));
    const { events, status } = deploy(queue('b'));
    expect(status).toBe('UPDATE_COMPLETE');
    expect(events.slice(-5).map((event) => event.status)).toEqual([
      'UPDATE_IN_PROGRESS',
      'UPDATE_COMPLETE',
      'DELETE_IN_PROGRESS',
      'DELETE_COMPLETE',
      'UPDATE_COMPLETE',
    ]);
  });

  it('cannot replace what keeps its name', () => {
    const key = (Serial: string) =>
      resources({
        P: { Type: 'AWS::CodePipeline::Pipeline', Properties: { ...pipeline, PipelineType: Serial } },
        R: pipelineRole(),
      });
    deploy(key('V2'));
    expect(deploy(key('V1')).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(failureOf('P')).toContain('cannot update a stack when a custom-named resource requires replacing');
  });

  it('keep a secret’s value unless the way it is made changes, and follow no renewal', () => {
    const secret = (PasswordLength: number, Description = 'd') =>
      resources({
        S: {
          Type: 'AWS::SecretsManager::Secret',
          Properties: { Name: 's', Description, GenerateSecretString: { PasswordLength } },
        },
      });
    const current = () =>
      account()
        .secret(REGION, 's')
        ?.versions.find(({ stages }) => stages.includes('AWSCURRENT'))?.secretString;
    deploy(secret(20));
    const first = current();
    deploy(secret(20, 'changed'));
    expect(current()).toBe(first);
    deploy(secret(24));
    expect(current()).toHaveLength(24);
  });

  it('remove what is no longer in the template, and keep what its policy retains', () => {
    const bucket = {
      Type: 'AWS::S3::Bucket',
      DeletionPolicy: 'Retain',
      Properties: { BucketName: 'kept-bucket' },
    };
    deploy(resources({ Q: QUEUE, B: bucket, T: { Type: 'AWS::SNS::Topic' } }));
    const { resources: left, events } = deploy(resources({ T: { Type: 'AWS::SNS::Topic' } }));
    expect(left.map(({ logicalId }) => logicalId)).toEqual(['T']);
    expect(events.map(({ logicalId, status }) => `${logicalId} ${status}`)).toEqual(
      expect.arrayContaining(['Q DELETE_COMPLETE', 'B DELETE_SKIPPED']),
    );
    expect(deploy(resources({ T: { Type: 'AWS::SNS::Topic' }, B: bucket })).status).toBe(
      'UPDATE_ROLLBACK_COMPLETE',
    );
  });
});
