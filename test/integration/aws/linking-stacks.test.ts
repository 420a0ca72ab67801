import { ListPipelinesCommand, StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import { ListProjectsCommand } from '@aws-sdk/client-codebuild';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import type { HttpRequest, HttpResponse } from '../../../emulator/core/http';
import { accountStackCommands } from '../../../src/domain/stack-commands';
import { loopbackRequestHandler } from '../../support/loopback-request-handler';
import { ACCOUNT, type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { adminClients, assumeWithToken, clientsOf } from './support/clients';
import { type Issuer, createIssuer } from './support/issuer';
import { GREEN, createPipeline, repository } from './support/pipelines';
import { CALLBACK_HOST, REPOSITORY_ID, SHORT, WORKSPACE, choice, runAll } from './support/stacks';

const ROLE = `arn:aws:iam::${ACCOUNT}:role/Slipway-${SHORT}`;
const QUEUE = `slipway-${SHORT}-undelivered`;
const subject = `workspace:${WORKSPACE}:repository:${REPOSITORY_ID}:start:branch:main`;

describe('the stack that links an account', () => {
  let world: AwsWorld;
  let issuer: Issuer;
  beforeEach(async () => {
    world = await createAwsWorld();
    issuer = await createIssuer(world);
  });
  afterEach(async () => {
    expect(world.defects.drain()).toEqual([]);
    await world.close();
  });

  const account = () => world.aws.account(ACCOUNT);
  const link = (change: Parameters<typeof choice>[0] = {}) =>
    runAll(world, accountStackCommands(choice(change)));
  const assume = async (sub: string) => {
    const token = await issuer.sign({ claims: { sub }, tags: { 'slipway:link': 'l1' } });
    return clientsOf(world, await assumeWithToken(world, ROLE, token));
  };

  it('is made by the command that the page shows, and says which role it made', () => {
    const [result] = link();
    expect(result).toMatchObject({
      output: `Successfully created/updated stack - slipway-${SHORT}\n`,
      stack: { status: 'CREATE_COMPLETE', outputs: { RoleArn: ROLE } },
    });
    expect(account().stack(REGION, `slipway-${SHORT}`)?.events[0]).toMatchObject({
      status: 'CREATE_IN_PROGRESS',
      reason: 'User Initiated',
    });
  });

  it('makes a role that its own workspace assumes, and that may do what was chosen and no more', async () => {
    link({ sets: ['follow'] });
    const clients = await assume(subject);
    await expect(clients.codepipeline.send(new ListPipelinesCommand({}))).resolves.toMatchObject({
      pipelines: [],
    });
    await expect(clients.codebuild.send(new ListProjectsCommand({}))).resolves.toMatchObject({
      projects: [],
    });
    await expect(
      clients.codepipeline.send(new StartPipelineExecutionCommand({ name: 'shop' })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('makes a role that starts named pipelines only, once that was chosen', async () => {
    repository(world).commit({ 'buildspec.yml': GREEN, 'app.txt': '1' });
    createPipeline(world);
    link({ pipelines: ['sh*'] });
    const { codepipeline } = await assume(subject);
    const start = (name: string) => codepipeline.send(new StartPipelineExecutionCommand({ name }));
    await expect(start('shop')).resolves.toMatchObject({ pipelineExecutionId: expect.any(String) });
    await expect(start('other')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await world.aws.idle();
  });

  it('makes a role that no other workspace assumes', async () => {
    link();
    await expect(
      assume(`workspace:${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}:setup`),
    ).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  it('narrowed to repositories, makes a role that other repositories do not assume', async () => {
    link({ repositories: [REPOSITORY_ID] });
    await expect(assume(subject)).resolves.toBeDefined();
    await expect(assume(`workspace:${WORKSPACE}:setup`)).resolves.toBeDefined();
    const other = subject.replace(REPOSITORY_ID, '11111111-1111-4222-8333-444455556666');
    await expect(assume(other)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('holds twelve repositories in its trust policy', () => {
    const repositories = Array.from({ length: 12 }, (_, at) => REPOSITORY_ID.replace('9f8e', `9f${10 + at}`));
    expect(link({ repositories })).toMatchObject([{ stack: { status: 'CREATE_COMPLETE' } }]);
  });

  describe('with events', () => {
    const received: HttpRequest[] = [];
    let answer: HttpResponse;
    beforeEach(() => {
      received.splice(0);
      answer = { status: 200 };
      world.network.register(CALLBACK_HOST, async (request) => {
        received.push(request);
        return answer;
      });
      repository(world).commit({ 'buildspec.yml': GREEN, 'app.txt': '1' });
      createPipeline(world);
    });
    const run = async (): Promise<void> => {
      await adminClients(world).codepipeline.send(new StartPipelineExecutionCommand({ name: 'shop' }));
      await world.aws.idle();
    };
    const bodies = () =>
      account()
        .messages(REGION, QUEUE)
        .map(({ body }) => z.looseObject({ source: z.string() }).parse(JSON.parse(body)).source);

    it('calls Slipway with the key that is in the secret, and the number of the account', async () => {
      link();
      await run();
      const key = account().secret(REGION, `slipway/${SHORT}/callback`)?.versions[0]?.secretString;
      expect(key).toMatch(/^[A-Za-z0-9]{64}$/);
      expect(received.length).toBeGreaterThanOrEqual(3);
      expect(received[0]?.headers).toMatchObject({
        'x-slipway-key': key,
        'x-slipway-account-link': `${ACCOUNT}.${REGION}`,
      });
    });

    it('lets the role read that key, and nothing else that is secret', async () => {
      link();
      account().createSecret(REGION, { name: 'others', secretString: 'x' });
      const credentials = await assumeWithToken(
        world,
        ROLE,
        await issuer.sign({ claims: { sub: `workspace:${WORKSPACE}:setup` } }),
      );
      const secrets = new SecretsManagerClient({
        region: REGION,
        credentials,
        maxAttempts: 1,
        requestHandler: loopbackRequestHandler(world.port),
      });
      const read = (SecretId: string) => secrets.send(new GetSecretValueCommand({ SecretId }));
      const arn = account().secret(REGION, `slipway/${SHORT}/callback`)?.arn ?? '';
      await expect(read(arn)).resolves.toMatchObject({ SecretString: expect.any(String) });
      await expect(read('others')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    });

    it('keeps events that Slipway refuses in the queue, and the alarm goes off', async () => {
      link();
      expect(account().alarms(REGION)).toEqual([{ name: QUEUE, state: 'OK' }]);
      answer = { status: 403 };
      await run();
      expect(bodies()).toContain('aws.codepipeline');
      expect(account().messages(REGION, QUEUE)[0]?.attributes).toMatchObject({
        RULE_ARN: `arn:aws:events:${REGION}:${ACCOUNT}:rule/slipway-${SHORT}`,
        ERROR_MESSAGE: 'The endpoint answered 403',
        RETRY_ATTEMPTS: '0',
      });
      expect(account().alarms(REGION)).toEqual([{ name: QUEUE, state: 'ALARM' }]);
    });

    it('keeps events that could not be delivered for a day, and forgets them after 14 days', async () => {
      link();
      answer = { status: 503 };
      await run();
      await world.clock.advance(25 * 3_600_000);
      const [first] = account().messages(REGION, QUEUE);
      expect(first?.attributes['EXHAUSTED_RETRY_CONDITION']).toMatch(/^Maximum/);
      await world.clock.advance(15 * 86_400_000);
      expect(account().messages(REGION, QUEUE)).toEqual([]);
    });

    it('calls nobody when the role of the events is gone, and keeps the events', async () => {
      link();
      account().deleteRole(`arn:aws:iam::${ACCOUNT}:role/Slipway-${SHORT}-events-${REGION}`);
      await run();
      expect(received).toEqual([]);
      expect(account().messages(REGION, QUEUE)[0]?.attributes['ERROR_CODE']).toBe('NO_PERMISSIONS');
    });

    it('sends the events of a further region too', async () => {
      link({ regions: ['us-east-1', REGION] });
      await run();
      expect(received[0]?.headers['x-slipway-account-link']).toBe(`${ACCOUNT}.${REGION}`);
    });
  });

  it('is deleted with everything in it', async () => {
    link();
    expect(account().deleteStack(REGION, `slipway-${SHORT}`)).toMatchObject({
      status: 'DELETE_COMPLETE',
      resources: [],
    });
    expect(account().secret(REGION, `slipway/${SHORT}/callback`)).toBeUndefined();
    expect(account().alarms(REGION)).toEqual([]);
    await expect(assume(subject)).rejects.toMatchObject({ name: 'InvalidIdentityTokenException' });
  });

  it('deployed again with another choice, changes the role in place and keeps the key', async () => {
    link({ sets: ['follow'] });
    const key = account().secret(REGION, `slipway/${SHORT}/callback`)?.versions.at(-1)?.secretString;
    expect(link()).toMatchObject([{ stack: { status: 'UPDATE_COMPLETE' } }]);
    expect(account().secret(REGION, `slipway/${SHORT}/callback`)?.versions.at(-1)?.secretString).toBe(key);
    expect(link()[0]?.output).toContain('No changes to deploy');
    const { codepipeline } = await assume(subject);
    await expect(
      codepipeline.send(new StartPipelineExecutionCommand({ name: 'nope' })),
    ).rejects.toMatchObject({ name: 'PipelineNotFoundException' });
  });

  it('fails where another stack made the OIDC provider, until it is told so', () => {
    account().createOidcProvider({ url: choice().issuerUrl, clientIds: ['sts.amazonaws.com'] });
    expect(() => link()).toThrow('Failed to create/update the stack');
    const stack = account().stack(REGION, `slipway-${SHORT}`);
    expect(stack).toMatchObject({ status: 'ROLLBACK_COMPLETE', resources: [] });
    expect(stack?.events.find(({ status }) => status === 'CREATE_FAILED')).toMatchObject({
      logicalId: 'OidcProvider',
      reason: expect.stringContaining('HandlerErrorCode: AlreadyExists'),
    });
    expect(() => link({ createProvider: false })).toThrow(
      'is in ROLLBACK_COMPLETE state and can not be updated',
    );
    account().deleteStack(REGION, `slipway-${SHORT}`);
    expect(link({ createProvider: false })).toMatchObject([{ stack: { status: 'CREATE_COMPLETE' } }]);
  });
});
