import {
  DescribeConnectionCommand,
  type EventBridgeClient,
  PutEventsCommand,
  UpdateConnectionCommand,
} from '@aws-sdk/client-eventbridge';
import { ACCOUNT, type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { ADMIN_POLICY } from './support/clients';
import { inRegion, policy, userClients } from './support/user-clients';

let world: AwsWorld;
beforeEach(async () => {
  world = await createAwsWorld();
});
afterEach(() => world.close());

describe('EventBridge', () => {
  const put = (client: EventBridgeClient, entry: object) =>
    client.send(
      new PutEventsCommand({
        Entries: [{ Source: 'slipway.verify', DetailType: 'Test', Detail: '{"n":1}', ...entry }],
      }),
    );

  it('puts a customer’s event on the bus of the account', async () => {
    const { events } = userClients(world, { all: ADMIN_POLICY });
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
    const { events } = userClients(world, { all: ADMIN_POLICY });
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
    const { events } = userClients(world, only);
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
    const { events } = userClients(world, { all: ADMIN_POLICY });
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
    const { events } = userClients(
      world,
      policy('events:UpdateConnection', inRegion('events', 'connection/hook/*')),
    );
    world.aws
      .account(ACCOUNT)
      .putEventConnection(REGION, { name: 'hook', apiKey: { name: 'k', value: 'v' } });
    await events.send(new UpdateConnectionCommand({ Name: 'hook' }));
    await expect(events.send(new UpdateConnectionCommand({ Name: 'other' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    const admin = userClients(world, { all: ADMIN_POLICY }, 'admin');
    await expect(admin.events.send(new DescribeConnectionCommand({ Name: 'other' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
