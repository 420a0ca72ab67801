import { secretHash } from '../../../src/domain/ids';
import { ServiceError } from '../../../src/domain/errors';
import type { ParsedCallback } from '../../../src/usecases/receive-callback';
import { receiveCallback } from '../../../src/usecases/receive-callback';
import { anEvent, createWorld, region } from '../../support/factories';
import { createMemoryCallbackKeyStore } from '../../support/fakes';

const until = '2026-11-23T10:00:00.000Z';

const makeDeps = async () => {
  const { queue, log, clock, heard, healthNotes } = createWorld();
  const keys = createMemoryCallbackKeyStore();
  await keys.save('account-1', region, {
    keys: [{ hash: secretHash('right') }, { hash: secretHash('old'), until }],
    createdAt: '2026-11-22T10:00:00.000Z',
  });
  return { queue, log, clock, keys, heard, healthNotes };
};

const callback = (parsed: ParsedCallback = { kind: 'event', event: anEvent() }) => ({
  accountLinkId: 'account-1',
  region,
  key: 'right',
  parse: () => parsed,
});

describe('a callback of AWS', () => {
  it('with the right key is queued, one at a time for its execution', async () => {
    const deps = await makeDeps();
    expect(await receiveCallback(deps, callback())).toBe('accepted');
    expect(deps.queue.deliveries).toEqual([
      {
        message: { kind: 'aws-event', event: anEvent() },
        concurrency: { key: anEvent().executionId, limit: 1 },
      },
    ]);
  });

  it('with a replaced key is taken until that ends', async () => {
    const deps = await makeDeps();
    deps.clock.advance(Date.parse(until) - deps.clock.nowMs() - 1);
    expect(await receiveCallback(deps, { ...callback(), key: 'old' })).toBe('accepted');
    deps.clock.advance(1);
    expect(await receiveCallback(deps, { ...callback(), key: 'old' })).toBe('wrong-key');
    expect(await receiveCallback(deps, callback())).toBe('accepted');
  });

  it.each([
    ['a wrong key', { key: 'wrong' }],
    ['no key', { key: '' }],
    ['the key of another account link', { accountLinkId: 'account-2' }],
    ['the key of another region', { region: 'us-east-1' }],
    ['the stored hash for a key', { key: secretHash('right') }],
  ])('with %s does not reach the parser', async (_, change) => {
    const deps = await makeDeps();
    const parse = () => {
      throw new Error('A stranger reached the parser');
    };
    expect(await receiveCallback(deps, { ...callback(), parse, ...change })).toBe('wrong-key');
    expect(deps.queue.deliveries).toEqual([]);
    expect(deps.log.codes()).toEqual(['callback.wrong-key']);
  });

  it('with a wrong key costs one read', async () => {
    const deps = await makeDeps();
    const reads: string[] = [];
    const counted = {
      ...deps,
      keys: {
        ...deps.keys,
        find: (...place: [string, string]) => (reads.push('keys'), deps.keys.find(...place)),
      },
      heard: {
        ...deps.heard,
        find: (...place: [string, string]) => (reads.push('heard'), deps.heard.find(...place)),
      },
    };
    await receiveCallback(counted, { ...callback(), key: 'wrong' });
    expect(reads).toEqual(['keys']);
  });

  it.each<[string, ParsedCallback, string]>([
    ['is malformed', { kind: 'malformed', detail: 'no detail' }, 'malformed'],
    ['is not for us', { kind: 'ignored', detailType: 'Other' }, 'ignored'],
    [
      'comes from another region than its key',
      { kind: 'event', event: anEvent({ region: 'us-east-1' }) },
      'ignored',
    ],
  ])('that %s is not queued', async (_, parsed, outcome) => {
    const deps = await makeDeps();
    expect(await receiveCallback(deps, callback(parsed))).toBe(outcome);
    expect(deps.queue.deliveries).toEqual([]);
  });

  it('is not accepted when the queue refuses it: AWS must send it again', async () => {
    const deps = await makeDeps();
    deps.queue.refuseNext(new ServiceError('throttled', 'Full'));
    await expect(receiveCallback(deps, callback())).rejects.toThrow('Full');
  });

  it('never puts its key into the log', async () => {
    const deps = await makeDeps();
    await receiveCallback(deps, { ...callback(), key: 'almost-right' });
    expect(JSON.stringify(deps.log.lines)).not.toContain('almost-right');
  });

  it('is noted to the hour, and so is a test event with its nonce', async () => {
    const deps = await makeDeps();
    await receiveCallback(deps, callback());
    const first = await deps.heard.find('account-1', region);
    expect(first).toBe(deps.clock.nowIso());
    deps.clock.advance(3_599_000);
    await receiveCallback(deps, callback());
    expect(await deps.heard.find('account-1', region)).toBe(first);
    deps.clock.advance(1_000);
    const test = { kind: 'test', region, accountLinkId: 'account-1', nonce: 'n1' } as const;
    expect(await receiveCallback(deps, callback(test))).toBe('accepted');
    expect(await deps.heard.find('account-1', region)).toBe(deps.clock.nowIso());
    expect(await deps.heard.hasTest('account-1', region, 'n1')).toBe(true);
  });

  it.each([
    ['region', { region: 'us-east-1' }],
    ['account link', { accountLinkId: 'other' }],
  ])('that is a test event of another %s is passed over', async (_what, change) => {
    const deps = await makeDeps();
    const test = { kind: 'test', region, accountLinkId: 'account-1', nonce: 'n1', ...change } as const;
    expect(await receiveCallback(deps, callback(test))).toBe('ignored');
    expect(await deps.heard.hasTest('account-1', region, 'n1')).toBe(false);
  });
});
