import {
  DescribeConnectionCommand,
  EventBridgeClient,
  PutEventsCommand,
  UpdateConnectionCommand,
} from '@aws-sdk/client-eventbridge';
import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { loopbackRequestHandler } from '../../support/loopback-request-handler';
import { ACCOUNT, type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { ADMIN_POLICY } from './support/clients';

jest.setTimeout(30_000);

let world: AwsWorld;
beforeEach(async () => {
  world = await createAwsWorld();
});
afterEach(() => world.close());

const clientsFor = (policies: Record<string, object>, name = 'someone') => {
  const credentials = world.aws.account(ACCOUNT).createUser({ name, policies });
  const options = {
    region: REGION,
    credentials,
    maxAttempts: 1,
    requestHandler: loopbackRequestHandler(world.port),
  };
  return {
    iam: new IAMClient(options),
    secrets: new SecretsManagerClient(options),
    events: new EventBridgeClient(options),
  };
};

const policy = (action: string, resource: string, condition?: object) => ({
  own: {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: action,
      Resource: resource,
      ...(condition === undefined ? {} : { Condition: condition }),
    },
  },
});

const inRegion = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;

describe('Secrets Manager', () => {
  const name = 'slipway/1b9e0000/callback';

  it('gives the current value, and the one before under its label', async () => {
    const account = world.aws.account(ACCOUNT);
    const { arn } = account.createSecret(REGION, { name, secretString: 'first' });
    const { secrets } = clientsFor({ all: ADMIN_POLICY });
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
    const { secrets } = clientsFor({ all: ADMIN_POLICY });
    const ClientRequestToken = 'a'.repeat(32);
    const put = (SecretString: string) =>
      secrets.send(new PutSecretValueCommand({ SecretId: name, SecretString, ClientRequestToken }));
    await put('second');
    await put('second');
    expect(world.aws.account(ACCOUNT).secret(REGION, name)?.versions).toHaveLength(2);
    await expect(put('third')).rejects.toMatchObject({ name: 'ResourceExistsException' });
  });

  it('asks IAM about the secret’s whole ARN, and about the bare name when there is none', async () => {
    const { secrets } = clientsFor(
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
    const { secrets } = clientsFor({ all: ADMIN_POLICY });
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
    const { iam } = clientsFor({ all: ADMIN_POLICY });
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
    const { iam } = clientsFor({}, 'nobody');
    await expect(
      iam.send(
        new SimulatePrincipalPolicyCommand({ PolicySourceArn: roleArn, ActionNames: ['s3:GetObject'] }),
      ),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('EventBridge', () => {
  const put = (client: EventBridgeClient, entry: object) =>
    client.send(
      new PutEventsCommand({
        Entries: [{ Source: 'slipway.verify', DetailType: 'Test', Detail: '{"n":1}', ...entry }],
      }),
    );

  it('puts a customer’s event on the bus of the account', async () => {
    const { events } = clientsFor({ all: ADMIN_POLICY });
    const { FailedEntryCount, Entries } = await put(events, {});
    const [event] = world.aws.account(ACCOUNT).events(REGION);
    expect({ FailedEntryCount, id: Entries?.[0]?.EventId }).toEqual({ FailedEntryCount: 0, id: event?.id });
    expect(event).toMatchObject({
      source: 'slipway.verify',
      'detail-type': 'Test',
      detail: { n: 1 },
      account: ACCOUNT,
    });
  });

  it.each([
    [{ Detail: 'none' }, 'MalformedDetail'],
    [{ Source: 'aws.s3' }, 'NotAuthorizedForSourceException'],
    [{ DetailType: undefined }, 'InvalidArgument'],
  ])('refuses the entry %j alone', async (entry, ErrorCode) => {
    const { events } = clientsFor({ all: ADMIN_POLICY });
    const { FailedEntryCount, Entries } = await put(events, entry);
    expect({ FailedEntryCount, code: Entries?.[0]?.ErrorCode }).toEqual({
      FailedEntryCount: 1,
      code: ErrorCode,
    });
    expect(world.aws.account(ACCOUNT).events(REGION)).toEqual([]);
  });

  it('holds the caller to the sources that its policy names', async () => {
    const only = policy('events:PutEvents', inRegion('events', 'event-bus/default'), {
      StringEquals: { 'events:source': 'slipway.verify' },
    });
    const { events } = clientsFor(only);
    await put(events, {});
    await expect(put(events, { Source: 'other' })).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('updates a connection’s key, which the next delivery carries, and never tells it', async () => {
    const account = world.aws.account(ACCOUNT);
    const seen: unknown[] = [];
    world.network.register('hook.example.com', ({ headers }) => {
      seen.push([headers['x-key'], headers['x-link']]);
      return Promise.resolve({ status: 200 });
    });
    account.putEventConnection(REGION, {
      name: 'hook',
      apiKey: { name: 'x-key', value: 'old' },
      headers: { 'x-link': 'here' },
    });
    account.putApiDestination(REGION, { name: 'hook', url: 'https://hook.example.com/', connection: 'hook' });
    account.putRule(REGION, {
      name: 'hook',
      eventPattern: { source: ['slipway.verify'] },
      apiDestinations: ['hook'],
    });
    const { events } = clientsFor({ all: ADMIN_POLICY });
    await put(events, {});
    await world.aws.idle();
    const AuthParameters = { ApiKeyAuthParameters: { ApiKeyName: 'x-key', ApiKeyValue: 'new' } };
    await events.send(new UpdateConnectionCommand({ Name: 'hook', AuthParameters }));
    await put(events, {});
    await world.aws.idle();
    expect(seen).toEqual([
      ['old', 'here'],
      ['new', 'here'],
    ]);
    const described = await events.send(new DescribeConnectionCommand({ Name: 'hook' }));
    expect(described.AuthParameters?.InvocationHttpParameters?.HeaderParameters).toEqual([
      { Key: 'x-link', Value: 'here', IsValueSecret: false },
    ]);
    expect(JSON.stringify(described)).not.toContain('new');
  });

  it('asks IAM about the connection’s ARN, and does not find one that is not there', async () => {
    const { events } = clientsFor(policy('events:UpdateConnection', inRegion('events', 'connection/hook/*')));
    world.aws
      .account(ACCOUNT)
      .putEventConnection(REGION, { name: 'hook', apiKey: { name: 'k', value: 'v' } });
    await events.send(new UpdateConnectionCommand({ Name: 'hook' }));
    await expect(events.send(new UpdateConnectionCommand({ Name: 'other' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    const admin = clientsFor({ all: ADMIN_POLICY }, 'admin');
    await expect(admin.events.send(new DescribeConnectionCommand({ Name: 'other' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
