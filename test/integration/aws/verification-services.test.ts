import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { GetSecretValueCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { ACCOUNT, type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { ADMIN_POLICY } from './support/clients';
import { inRegion, policy, userClients } from './support/user-clients';

let world: AwsWorld;
beforeEach(async () => {
  world = await createAwsWorld();
});
afterEach(() => world.close());

describe('Secrets Manager', () => {
  const name = 'slipway/1b9e0000/callback';

  it('gives the current value, and the one before under its label', async () => {
    const account = world.aws.account(ACCOUNT);
    const { arn } = account.createSecret(REGION, { name, secretString: 'first' });
    const { secrets } = userClients(world, { all: ADMIN_POLICY });
    await secrets.send(new PutSecretValueCommand({ SecretId: name, SecretString: 'second' }));
    await secrets.send(new PutSecretValueCommand({ SecretId: arn, SecretString: 'third' }));
    const current = await secrets.send(new GetSecretValueCommand({ SecretId: name }));
    expect(current).toMatchObject({ ARN: arn, SecretString: 'third', VersionStages: ['AWSCURRENT'] });
    const before = await secrets.send(
      new GetSecretValueCommand({ SecretId: name, VersionStage: 'AWSPREVIOUS' }),
    );
    expect(before.SecretString).toBe('second');
    expect(account.secret(REGION, name)?.versions.map(({ stages }) => stages)).toEqual([
      [],
      ['AWSPREVIOUS'],
      ['AWSCURRENT'],
    ]);
  });

  it('takes a repeated put once, and refuses its token for another value', async () => {
    world.aws.account(ACCOUNT).createSecret(REGION, { name, secretString: 'first' });
    const { secrets } = userClients(world, { all: ADMIN_POLICY });
    const ClientRequestToken = 'a'.repeat(32);
    const put = (SecretString: string) =>
      secrets.send(new PutSecretValueCommand({ SecretId: name, SecretString, ClientRequestToken }));
    await put('second');
    await put('second');
    expect(world.aws.account(ACCOUNT).secret(REGION, name)?.versions).toHaveLength(2);
    await expect(put('third')).rejects.toMatchObject({ name: 'ResourceExistsException' });
  });

  it('asks IAM about the secret’s whole ARN, and about the bare name when there is none', async () => {
    const { secrets } = userClients(
      world,
      policy('secretsmanager:GetSecretValue', inRegion('secretsmanager', `secret:${name}-*`)),
    );
    const get = () => secrets.send(new GetSecretValueCommand({ SecretId: name }));
    await expect(get()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    world.aws.account(ACCOUNT).createSecret(REGION, { name, secretString: 'first' });
    expect((await get()).SecretString).toBe('first');
    await expect(
      secrets.send(new PutSecretValueCommand({ SecretId: name, SecretString: 'x' })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('does not find a secret that is not there', async () => {
    const { secrets } = userClients(world, { all: ADMIN_POLICY });
    await expect(secrets.send(new GetSecretValueCommand({ SecretId: name }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('IAM', () => {
  const roleArn = `arn:aws:iam::${ACCOUNT}:role/app`;
  const makeRole = (policies: Record<string, object>) => {
    const trustPolicy = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' },
    };
    world.aws.account(ACCOUNT).createRole({ name: 'app', trustPolicy, policies });
  };
  const simulate = async (input: Partial<SimulatePrincipalPolicyCommand['input']>) => {
    const { iam } = userClients(world, { all: ADMIN_POLICY });
    const { EvaluationResults } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: roleArn,
        ActionNames: ['events:PutEvents'],
        ...input,
      }),
    );
    return EvaluationResults?.map(
      ({ EvalActionName, EvalDecision, MissingContextValues = [] }) =>
        `${EvalActionName ?? ''} ${EvalDecision ?? ''} ${MissingContextValues.join()}`,
    );
  };

  it('tells what the stored policies of a role say, context keys included', async () => {
    const bus = inRegion('events', 'event-bus/default');
    makeRole(policy('events:PutEvents', bus, { StringEquals: { 'events:source': 'slipway.verify' } }));
    const ContextEntries = (value: string) => [
      { ContextKeyName: 'events:source', ContextKeyValues: [value], ContextKeyType: 'string' as const },
    ];
    const ResourceArns = [bus];
    expect(await simulate({ ResourceArns })).toEqual(['events:PutEvents implicitDeny events:source']);
    expect(await simulate({ ResourceArns, ContextEntries: ContextEntries('slipway.verify') })).toEqual([
      'events:PutEvents allowed ',
    ]);
    expect(await simulate({ ResourceArns, ContextEntries: ContextEntries('other') })).toEqual([
      'events:PutEvents implicitDeny ',
    ]);
  });

  it('tells an explicit deny, and answers for each action and resource', async () => {
    makeRole({
      all: ADMIN_POLICY,
      not: {
        Version: '2012-10-17',
        Statement: { Effect: 'Deny', Action: 'codepipeline:StartPipelineExecution', Resource: '*' },
      },
    });
    expect(
      await simulate({
        ActionNames: ['codepipeline:StartPipelineExecution', 'codepipeline:GetPipeline'],
        ResourceArns: ['a', 'b'],
      }),
    ).toEqual([
      'codepipeline:StartPipelineExecution explicitDeny ',
      'codepipeline:StartPipelineExecution explicitDeny ',
      'codepipeline:GetPipeline allowed ',
      'codepipeline:GetPipeline allowed ',
    ]);
  });

  it('refuses a role that is not there, and a caller that may not ask', async () => {
    await expect(simulate({})).rejects.toMatchObject({ name: 'NoSuchEntityException' });
    makeRole({});
    const { iam } = userClients(world, {}, 'nobody');
    await expect(
      iam.send(
        new SimulatePrincipalPolicyCommand({ PolicySourceArn: roleArn, ActionNames: ['s3:GetObject'] }),
      ),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
