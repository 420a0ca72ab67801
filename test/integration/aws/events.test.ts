import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import { z } from 'zod';
import type { HttpRequest, HttpResponse } from '../../../emulator/core/http';
import { ACCOUNT, type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { adminClients } from './support/clients';
import { GREEN, createPipeline, repository } from './support/pipelines';

const HOST = '9b2d.webtrigger.atlassian.app';
const eventSchema = z.looseObject({
  id: z.string(),
  detail: z.looseObject({ state: z.string(), pipeline: z.string() }),
});

describe('an API destination', () => {
  let world: AwsWorld;
  let received: HttpRequest[];
  let answer: () => Partial<HttpResponse>;

  beforeEach(async () => {
    world = await createAwsWorld();
    received = [];
    answer = () => ({});
    world.network.register(HOST, async (request) => {
      received.push(request);
      return { status: 200, ...answer() };
    });
    const commit = repository(world).commit({ 'buildspec.yml': GREEN, 'app.txt': '1' });
    expect(commit).toHaveLength(40);
    const { account } = createPipeline(world);
    account.putApiDestination(REGION, {
      name: 'slipway',
      url: `https://${HOST}/public/key`,
      apiKey: { name: 'X-Slipway-Key', value: 's3cret' },
      headers: { 'X-Slipway-Link': 'link-1' },
    });
  });
  afterEach(async () => {
    expect(world.defects.drain()).toEqual([]);
    await world.close();
  });

  const follow = (eventPattern: Record<string, unknown>): void => {
    world.aws
      .account(ACCOUNT)
      .putRule(REGION, { name: 'to-slipway', eventPattern, apiDestinations: ['slipway'] });
  };
  const start = async (): Promise<void> => {
    await adminClients(world).codepipeline.send(new StartPipelineExecutionCommand({ name: 'shop' }));
    await world.aws.idle();
  };
  const events = () => received.map(({ body }) => eventSchema.parse(JSON.parse(body.toString())));
  const states = (): string[] => events().map(({ detail }) => detail.state);
  const pipelineStates = {
    source: ['aws.codepipeline'],
    'detail-type': ['CodePipeline Pipeline Execution State Change'],
  };

  it('receives the events that match its rule, with the connection’s headers', async () => {
    follow({
      ...pipelineStates,
      detail: { pipeline: [{ prefix: 'sh' }], state: [{ 'anything-but': ['STARTED'] }] },
    });
    await start();
    expect(states()).toEqual(['SUCCEEDED']);
    expect(received[0]?.headers).toMatchObject({
      'x-slipway-key': 's3cret',
      'x-slipway-link': 'link-1',
      'user-agent': 'Amazon/EventBridge/ApiDestinations',
    });
  });

  it('tells who started the pipeline in STARTED only', async () => {
    follow(pipelineStates);
    await start();
    expect(events().map(({ detail }) => [detail.state, detail['execution-trigger']])).toEqual([
      [
        'STARTED',
        { 'trigger-type': 'StartPipelineExecution', 'trigger-detail': `arn:aws:iam::${ACCOUNT}:user/admin` },
      ],
      ['SUCCEEDED', undefined],
    ]);
  });

  it('is tried again on the clock after a retryable answer, no sooner than Retry-After', async () => {
    follow({ ...pipelineStates, detail: { state: ['STARTED'] } });
    answer = () => ({ status: 503, headers: { 'retry-after': '30' } });
    await start();
    await world.clock.advance(29_000);
    expect(received).toHaveLength(1);
    answer = () => ({ status: 200 });
    await world.clock.advance(1500);
    expect(received).toHaveLength(2);
    expect(world.aws.account(ACCOUNT).deliveries(REGION)).toMatchObject([{ state: 'delivered' }]);
  });

  it('is given up after a day of failures', async () => {
    follow({ ...pipelineStates, detail: { state: ['STARTED'] } });
    answer = () => ({ status: 500 });
    await start();
    await world.clock.advance(25 * 3_600_000);
    expect(received.length).toBeGreaterThan(150);
    expect(received.length).toBeLessThanOrEqual(186);
    expect(world.aws.account(ACCOUNT).deadLetters(REGION)).toHaveLength(1);
  });

  it('is not tried again after a refusal', async () => {
    follow({ ...pipelineStates, detail: { state: ['STARTED'] } });
    answer = () => ({ status: 403 });
    await start();
    await world.clock.advance(3_600_000);
    expect(received).toHaveLength(1);
    expect(world.aws.account(ACCOUNT).deadLetters(REGION)).toMatchObject([{ attempts: [{ status: 403 }] }]);
  });

  it('gets an event twice, late, out of order or never when a test says so', async () => {
    follow(pipelineStates);
    world.faults.arm('aws:events:duplicate');
    await start();
    expect(states()).toEqual(['STARTED', 'STARTED', 'SUCCEEDED']);
    expect(new Set(events().map(({ id }) => id)).size).toBe(2);
    received = [];
    world.faults.arm('aws:events:reorder');
    await start();
    expect(states()).toEqual(['SUCCEEDED', 'STARTED']);
    received = [];
    world.faults.arm('aws:events:drop');
    await start();
    expect(states()).toEqual(['SUCCEEDED']);
    received = [];
    world.faults.arm('aws:events:delay');
    await start();
    expect(states()).toEqual(['SUCCEEDED']);
    await world.clock.advance(60_000);
    expect(states()).toEqual(['SUCCEEDED', 'STARTED']);
  });

  it('hears of pipelines, stages and actions in AWS’s order', async () => {
    follow({ source: ['aws.codepipeline'] });
    await start();
    const lines = received.map(({ body }) => {
      const { detail, ...event } = z
        .looseObject({ 'detail-type': z.string(), detail: z.looseObject({ state: z.string() }) })
        .parse(JSON.parse(body.toString()));
      return [event['detail-type'].split(' ')[1], detail['stage'], detail['action'], detail.state]
        .filter(Boolean)
        .join(' ');
    });
    expect(lines).toEqual([
      'Pipeline STARTED',
      'Stage Source STARTED',
      'Action Source Checkout STARTED',
      'Action Source Checkout SUCCEEDED',
      'Stage Source SUCCEEDED',
      'Stage Build STARTED',
      'Action Build Compile STARTED',
      'Action Build Compile SUCCEEDED',
      'Stage Build SUCCEEDED',
      'Pipeline SUCCEEDED',
    ]);
  });
});
