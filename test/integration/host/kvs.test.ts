import { type HostHarness, startHost, workspaceUuid } from '../../support/host';

let harness: HostHarness;
const run = (operation: Record<string, unknown>): Promise<unknown> => harness.call('kvs', operation);
const refused = (code: string): unknown => ({
  failure: { name: 'ForgeKvsError', code, message: expect.any(String) },
});

beforeAll(async () => {
  harness = await startHost();
});

afterAll(async () => {
  await harness.close();
  expect(harness.defects.drain()).toEqual([]);
});

describe('keys and values', () => {
  it('returns a value right after it was set, and nothing after it was deleted', async () => {
    await run({ op: 'set', key: 'a', value: { n: 1 } });
    expect(await run({ op: 'get', key: 'a' })).toEqual({ value: { n: 1 } });
    await run({ op: 'delete', key: 'a' });
    expect(await run({ op: 'get', key: 'a' })).toEqual({});
    expect(await run({ op: 'delete', key: 'a' })).toEqual({});
  });

  it.each([
    ['a brace', '{x}', 'INVALID_KEY'],
    ['a slash', 'a/b', 'INVALID_KEY'],
    ['501 characters', 'k'.repeat(501), 'KEY_TOO_LONG'],
  ])('refuses a key with %s', async (_case, key, code) => {
    expect(await run({ op: 'set', key, value: 1 })).toEqual(refused(code));
  });

  it('refuses a value over 240 KiB', async () => {
    expect(await run({ op: 'set', key: 'big', value: 'x'.repeat(240 * 1024) })).toEqual(refused('MAX_SIZE'));
  });

  it('lets exactly one of many claims of a key succeed', async () => {
    const claim = { op: 'set', key: 'claim', options: { keyPolicy: 'FAIL_IF_EXISTS' } };
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, value) => run({ ...claim, value })));
    expect(outcomes.filter((outcome) => !('failure' in Object(outcome)))).toHaveLength(1);
    expect(outcomes).toContainEqual(refused('KEY_CONFLICT'));
  });

  it('forgets a value when its time to live is over on the emulator clock', async () => {
    await run({ op: 'set', key: 'short', value: 1, options: { ttl: { value: 60, unit: 'SECONDS' } } });
    await harness.clock.advance(59_000);
    expect(await run({ op: 'get', key: 'short' })).toEqual({ value: 1 });
    await harness.clock.advance(1_000);
    expect(await run({ op: 'get', key: 'short' })).toEqual({});
  });

  it('keeps secrets apart from values and out of queries', async () => {
    await run({ op: 'setSecret', key: 'secret', value: 'hidden' });
    expect(await run({ op: 'get', key: 'secret' })).toEqual({});
    expect(await run({ op: 'getSecret', key: 'secret' })).toEqual({ value: 'hidden' });
    await harness.clock.advance(1_000);
    expect(JSON.stringify(await run({ op: 'list' }))).not.toContain('hidden');
  });

  it('takes at most 25 operations in a transaction and reports each failure of a batch', async () => {
    const keys = Array.from({ length: 26 }, (_, index) => `t${index}`);
    expect(await run({ op: 'many', keys })).toEqual(refused('LIMIT_EXCEEDED'));
    expect(await run({ op: 'many', keys: keys.slice(1) })).toEqual({});
    expect(await run({ op: 'batch', keys: ['ok', '{no}'], value: 7 })).toMatchObject({
      value: {
        successfulKeys: [{ key: 'ok' }],
        failedKeys: [{ key: '{no}', error: { code: 'INVALID_KEY' } }],
      },
    });
    expect(await run({ op: 'batchGet', keys: ['ok', 'missing'] })).toMatchObject({
      value: {
        successfulKeys: [{ key: 'ok', value: 7 }],
        failedKeys: [{ key: 'missing', error: { code: 'KEY_NOT_FOUND' } }],
      },
    });
  });
});

describe('entities', () => {
  it.each([
    ['an undeclared attribute', { version: 1, colour: 'red' }],
    ['an empty string', { state: '' }],
    ['an integer over 32 bits', { version: 2 ** 31 }],
    ['a fraction as integer', { version: 1.5 }],
    ['a number as string', { state: 1 }],
  ])('refuses %s', async (_case, value) => {
    expect(await run({ op: 'setRun', key: 'r', value })).toEqual(refused('INVALID_VALUE'));
  });

  it('refuses an undeclared entity and an undeclared index', async () => {
    expect(await run({ op: 'setUndeclared', key: 'r', value: {} })).toEqual(refused('UNKNOWN_ENTITY'));
    expect(await run({ op: 'runs', index: 'by-colour', repository: 'x' })).toEqual(refused('UNKNOWN_INDEX'));
  });

  it('replaces a record only while its version is the expected one, together with everything in the transaction', async () => {
    await run({ op: 'setRun', key: 'v', value: { version: 1 } });
    expect(await run({ op: 'replace', key: 'v', value: { version: 2 }, version: 1 })).toEqual({});
    expect(await run({ op: 'replace', key: 'v', value: { version: 9 }, version: 1 })).toEqual(
      refused('CONDITION_NOT_MET'),
    );
    expect(await run({ op: 'getRun', key: 'v' })).toEqual({ value: { version: 2 } });
    expect(await run({ op: 'get', key: 'pointer-v' })).toEqual({ value: 1 });
  });

  it('shows writes to queries only after the lag, in the order of the index and in pages', async () => {
    for (const day of ['2026-01-01', '2026-01-03', '2026-01-02']) {
      await run({ op: 'setRun', key: `q-${day}`, value: { repository: 'one', startedAt: day } });
    }
    await run({ op: 'setRun', key: 'other', value: { repository: 'two', startedAt: '2026-01-09' } });
    expect(await run({ op: 'runs', repository: 'two' })).toMatchObject({ value: { results: [] } });
    await harness.clock.advance(1_000);
    expect(await run({ op: 'runs', repository: 'one' })).toMatchObject({
      value: { results: [{ key: 'q-2026-01-03' }, { key: 'q-2026-01-02' }], nextCursor: expect.any(String) },
    });
  });
});

describe('faults', () => {
  it('refuse a write, or do it and lose the answer', async () => {
    harness.faults.arm('kvs:fail');
    expect(await run({ op: 'set', key: 'fault', value: 1 })).toEqual(refused('SERVICE_UNAVAILABLE'));
    expect(await run({ op: 'get', key: 'fault' })).toEqual({});
    harness.faults.arm('kvs:lost-answer');
    expect(await run({ op: 'set', key: 'fault', value: 1 })).toEqual(refused('SERVICE_UNAVAILABLE'));
    expect(await run({ op: 'get', key: 'fault' })).toEqual({ value: 1 });
  });
});

describe('metering', () => {
  it('counts bytes read and written for each invocation, and 1 KB for a read that finds nothing', async () => {
    await run({ op: 'set', key: 'key', value: 'four' });
    expect(harness.host.metrics.at(-1)).toMatchObject({
      kvsWrittenBytes: 9,
      kvsReadBytes: 0,
      calls: { kvs: 1 },
    });
    await run({ op: 'get', key: 'absent' });
    expect(harness.host.metrics.at(-1)).toMatchObject({ kvsReadBytes: 1024 });
  });

  it('survives a snapshot', async () => {
    const state: unknown = JSON.parse(JSON.stringify(harness.host.snapshot()));
    harness.host.kvs(workspaceUuid).delete('value', 'key');
    harness.host.restore(state);
    expect(await run({ op: 'get', key: 'key' })).toEqual({ value: 'four' });
  });
});
