import { type HostHarness, startHost, workspaceUuid } from '../../support/host';

let harness: HostHarness;

/** One host for the tests of a group; they keep apart by the ids of their events. */
const useHost = (): void => {
  beforeAll(async () => {
    harness = await startHost();
  });
  afterAll(async () => {
    await harness.close();
    expect(harness.defects.drain()).toEqual([]);
  });
};

const push = (...events: unknown[]): Promise<unknown> =>
  harness.call('push', { events: JSON.stringify(events) });
const stored = (key: string): unknown => harness.host.kvs(workspaceUuid).get('value', key)?.value;
const attempts = (id: string): unknown[] => [stored(`work-${id}`) ?? []].flat();
/** `work <id>` and `done <id>` in the order they were logged. */
const logged = (...ids: string[]): string[] =>
  harness.host
    .logs()
    .filter(({ args }) => ids.includes(String(args[1])))
    .map(({ args }) => `${String(args[0])} ${String(args[1])}`);
const pushEvent = {
  eventType: 'avi:bitbucket:push:repository',
  timestamp: '2026-01-01T00:00:00Z',
  workspace: { uuid: workspaceUuid },
};

describe('the queue', () => {
  useHost();

  it('delivers to the consumer with queue, job and event ids', async () => {
    await push({ body: { id: 'a' } });
    await harness.host.idle();
    expect(attempts('a')).toEqual([{ queueName: 'work', atMs: expect.any(Number) }]);
  });

  it('holds a delayed event until the clock reaches its time', async () => {
    await push({ body: { id: 'late' }, delayInSeconds: 900 });
    await harness.clock.advance(899_000);
    await harness.host.idle();
    expect(attempts('late')).toHaveLength(0);
    await harness.clock.advance(1_000);
    await harness.host.idle();
    expect(attempts('late')).toHaveLength(1);
  });

  it('runs events with one concurrency key one after the other, and others beside them', async () => {
    const concurrency = { key: 'execution', limit: 1 };
    await push(
      { body: { id: '1', takeMs: 60 }, concurrency },
      { body: { id: '2', takeMs: 60 }, concurrency },
      { body: { id: '3' } },
    );
    await harness.host.idle();
    const order = logged('1', '2', '3');
    expect(order.indexOf('done 1')).toBeLessThan(order.indexOf('work 2'));
    expect(order.indexOf('done 3')).toBeLessThan(order.indexOf('done 1'));
  });

  it('refuses more than 500 events a minute', async () => {
    await harness.clock.advance(60_000);
    const batch = Array.from({ length: 50 }, () => ({ body: { id: 'flood' }, delayInSeconds: 900 }));
    for (let pushed = 0; pushed < 500; pushed += 50) await push(...batch);
    expect(await push(batch[0])).toMatchObject({
      failure: { message: expect.stringMatching(/too many requests/i) },
    });
    await harness.clock.advance(60_000);
    expect(await push(batch[0])).toMatchObject({ value: { jobId: expect.any(String) } });
  });
});

describe('retries', () => {
  useHost();

  it('come after the time that a returned InvocationError names, with its reason and data, at most 4 times', async () => {
    await push({ body: { id: 'again', failTimes: 9 } });
    await harness.host.idle();
    for (let minute = 0; minute < 10; minute += 1) {
      await harness.clock.advance(60_000);
      await harness.host.idle();
    }
    expect(attempts('again')).toHaveLength(5);
    expect(attempts('again')[1]).toMatchObject({
      retry: { retryCount: 1, retryReason: 'FUNCTION_UPSTREAM_RATE_LIMITED', retryData: { seen: 'again' } },
    });
  });

  it('follow an exception of a consumer after a back-off', async () => {
    await push({ body: { id: 'throws', failTimes: 1, throws: true } });
    await harness.host.idle();
    expect(attempts('throws')).toHaveLength(1);
    await harness.clock.advance(30_000);
    await harness.host.idle();
    expect(attempts('throws')).toHaveLength(2);
    expect(harness.host.pendingEvents()).toEqual([]);
  });

  it('follow a timeout, whose invocation is killed and can change nothing any more', async () => {
    await push({ body: { id: 'slow', takeMs: 2_000, again: true } });
    await harness.host.idle();
    expect(harness.host.metrics.at(-1)).toMatchObject({ outcome: 'timeout' });
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(logged('slow')).toEqual(['work slow']);
    expect(harness.host.pendingEvents()).toMatchObject([
      { retryContext: { retryCount: 1, retryReason: 'FUNCTION_TIME_OUT' } },
    ]);
  });
});

describe('faults of the queue', () => {
  useHost();

  it.each([
    ['queue:duplicate', 2],
    ['queue:drop', 0],
  ])('%s delivers one event %i times', async (fault, times) => {
    harness.faults.arm(fault);
    await push({ body: { id: fault } });
    await harness.host.idle();
    expect(logged(fault).filter((line) => line === `work ${fault}`)).toHaveLength(times);
  });

  it('queue:reorder lets a later event pass', async () => {
    harness.faults.arm('queue:reorder');
    await push({ body: { id: 'first' } }, { body: { id: 'second' } });
    await harness.host.idle();
    await harness.clock.advance(2_000);
    await harness.host.idle();
    expect(logged('first', 'second')).toEqual(['work second', 'done second', 'work first', 'done first']);
  });

  it.each([
    ['queue:refuse', /503/],
    ['queue:throttle', /too many requests/i],
  ])('%s makes a push fail with %s', async (fault, message) => {
    harness.faults.arm(fault);
    expect(await push({ body: { id: 'x' } })).toMatchObject({
      failure: { message: expect.stringMatching(message) },
    });
  });
});

describe('triggers and schedules', () => {
  useHost();

  it('deliver an event of the workspace to the functions that list it, without a user', async () => {
    harness.host.deliver(pushEvent);
    harness.host.deliver({ ...pushEvent, workspace: { uuid: '{33333333-3333-4333-8333-333333333333}' } });
    await harness.host.idle();
    expect(stored('pushes')).toEqual([
      {
        event: expect.objectContaining({ eventType: 'avi:forge:installed:app', installerAccountId: 'owner' }),
        context: expect.anything(),
      },
      { event: pushEvent, context: expect.not.objectContaining({ principal: expect.anything() }) },
    ]);
  });

  it('can duplicate, delay and drop', async () => {
    const delivered = (): number =>
      harness.host.metrics.filter(({ moduleKey }) => moduleKey === 'push-trigger').length;
    const before = delivered();
    for (const fault of ['trigger:duplicate', 'trigger:delay']) harness.faults.arm(fault);
    harness.host.deliver(pushEvent);
    harness.faults.arm('trigger:drop');
    harness.host.deliver(pushEvent);
    await harness.host.idle();
    expect(delivered()).toBe(before);
    await harness.clock.advance(180_000);
    await harness.host.idle();
    expect(delivered()).toBe(before + 2);
  });

  it('run hourly on the clock', async () => {
    await harness.clock.advance(300_000 + 2 * 3_600_000);
    await harness.host.idle();
    expect(stored('hour')).toHaveLength(3);
    await harness.host.runSchedules();
    expect(stored('hour')).toHaveLength(4);
  });

  it('go on after a restart from a snapshot', async () => {
    await push({ body: { id: 'kept' }, delayInSeconds: 60 });
    const state: unknown = JSON.parse(JSON.stringify(harness.host.snapshot()));
    harness.host.restore(state);
    await harness.clock.advance(60_000);
    await harness.host.idle();
    expect(attempts('kept')).toHaveLength(1);
  });
});
