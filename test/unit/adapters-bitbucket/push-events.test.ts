import fc from 'fast-check';
import { z } from 'zod';
import type { ParsedPush } from '../../../src/adapters/bitbucket/events';
import { parsePushEvent } from '../../../src/adapters/bitbucket/events';
import { listShared, readShared } from '../../support/shared';

/** Atlassian's samples. */
const sample = (file: string): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(readShared(`fixtures/forge/${file}`)));

const hash = 'a37e0ad81173c7f6707d6b9f74dab4ce9938064d';

const branchPush = {
  eventType: 'avi:bitbucket:push:repository',
  timestamp: '2026-03-23T06:03:12.361017Z',
  selfGenerated: false,
  actor: { type: 'user', accountId: 'person', uuid: '{cc8e193d-7603-4dfd-8771-fcc8960aa0fb}' },
  repository: { uuid: '{15A31549-1cff-45dc-9d0d-310114c5038b}' },
  workspace: { uuid: '{4c16a397-8e48-479c-8ca2-442e46c90570}' },
};
const push = {
  ref: 'main',
  mainbranch: false,
  before: 'b'.repeat(40),
  after: hash,
  created: false,
  closed: false,
  forced: true,
  truncated: false,
  commits: [],
};

const parse = (change: object, envelope: object = {}): ParsedPush =>
  parsePushEvent({ ...branchPush, push: { ...push, ...change }, ...envelope });

const eventOf = (parsed: ParsedPush): object => {
  if (!parsed.ok) throw new Error(`refused: ${parsed.code} ${parsed.detail}`);
  return parsed.event;
};

const files = listShared('fixtures/forge').filter((file) => file.endsWith('.json'));

test('there are samples', () => {
  expect(files.filter((file) => file.includes('push'))).toHaveLength(2);
  expect(files.length).toBeGreaterThan(20);
});

test.each(files)('the sample %s is read or refused with a stated code', (file) => {
  const parsed = parsePushEvent(sample(file));
  expect(parsed).toMatchObject(file.includes('-push-') ? { ok: true } : { ok: false, code: 'other-event' });
});

test('a sample of a branch push is read whole', () => {
  expect(parsePushEvent(sample('avi-bitbucket-push-repository.json'))).toEqual({
    ok: true,
    selfGenerated: false,
    event: {
      workspaceId: '4c16a397-8e48-479c-8ca2-442e46c90570',
      repositoryId: '15a31549-1cff-45dc-9d0d-310114c5038b',
      ref: { type: 'branch', name: 'main' },
      change: 'created',
      forced: false,
      mainBranch: true,
      after: hash,
      message: 'Initial commit',
      actorId: '5ffed3379edf280075d75b20',
      timestamp: '2026-03-23T06:03:12.361017Z',
    },
  });
});

test('a push that says nothing of branch or commits is of a tag', () => {
  expect(eventOf(parsePushEvent(sample('avi-bitbucket-push-repository-2.json')))).toMatchObject({
    ref: { type: 'tag', name: 'main' },
    message: 'Release version 1.0',
  });
});

test('any one of the fields that only branches have makes it a branch', () => {
  const { mainbranch: _m, truncated: _t, commits: _c, ...bare } = push;
  const typeOf = (change: object) => eventOf(parsePushEvent({ ...branchPush, push: { ...bare, ...change } }));
  for (const mark of [{ mainbranch: false }, { truncated: false }, { commits: [] }]) {
    expect(typeOf(mark)).toMatchObject({ ref: { type: 'branch' } });
  }
  expect(typeOf({ commits: null })).toMatchObject({ ref: { type: 'tag' } });
});

test('created, updated, deleted and forced are told apart', () => {
  expect(eventOf(parse({ created: true }))).toMatchObject({ change: 'created', forced: true });
  expect(eventOf(parse({ forced: false }))).toMatchObject({ change: 'updated', forced: false });
  const deleted = eventOf(parse({ closed: true, after: undefined }));
  expect(deleted).toMatchObject({ change: 'deleted', ref: { type: 'branch' } });
  expect(deleted).not.toHaveProperty('after');
});

test('absent and null optional fields mean the same', () => {
  const nothing = {
    before: null,
    after: null,
    created: null,
    closed: null,
    forced: null,
    mainbranch: null,
    commits: null,
  };
  const absent = Object.fromEntries(Object.keys(nothing).map((name) => [name, undefined]));
  expect(parse(nothing, { actor: null, selfGenerated: null })).toEqual(
    parse(absent, { actor: undefined, selfGenerated: undefined }),
  );
  expect(eventOf(parse(nothing))).not.toHaveProperty('before');
});

test('texts stand for flags and numbers for texts', () => {
  expect(eventOf(parse({ ref: 2026, forced: 'false', mainbranch: 'true' }))).toMatchObject({
    ref: { name: '2026' },
    forced: false,
    mainBranch: true,
  });
  expect(eventOf(parse({}, { timestamp: 1774245792361 }))).toMatchObject({
    timestamp: '2026-03-23T06:03:12.361Z',
  });
});

test('unknown fields are ignored, and damaged extras cost only themselves', () => {
  const parsed = parse({ commits: 'none', message: 7, future: { a: 1 } }, { actor: 'me', another: [] });
  expect(eventOf(parsed)).not.toHaveProperty('message');
  expect(eventOf(parsed)).not.toHaveProperty('actorId');
});

test('hashes are written in lower case, and forty zeros are no commit', () => {
  expect(eventOf(parse({ after: hash.toUpperCase(), before: '0'.repeat(40) }))).toMatchObject({
    after: hash,
  });
  expect(eventOf(parse({ before: '0'.repeat(40) }))).not.toHaveProperty('before');
});

test('the message is the first line of the head commit, at most 120 characters, none cut in half', () => {
  const commits = [
    { hash: 'c'.repeat(40), message: { value: 'older' } },
    { hash, message: { value: `\n ${'😀'.repeat(130)}\r\nbody` } },
  ];
  expect(eventOf(parse({ commits }))).toMatchObject({ message: '😀'.repeat(120) });
  expect(eventOf(parse({ commits: [{ hash, message: { value: ' \n ' } }] }))).not.toHaveProperty('message');
});

test('events that the app caused itself say so', () => {
  expect(parse({}, { selfGenerated: true })).toMatchObject({ ok: true, selfGenerated: true });
});

test.each<[string, unknown, string]>([
  ['not-an-object', undefined, 'payload'],
  ['not-an-object', 'push', 'payload'],
  ['other-event', {}, 'eventType'],
  ['no-workspace', { ...branchPush, push, workspace: {} }, 'workspace.uuid'],
  ['no-repository', { ...branchPush, push, repository: { uuid: '../../etc' } }, 'repository.uuid'],
  ['no-push', branchPush, 'push'],
  ['no-ref', { ...branchPush, push: { ...push, ref: '' } }, 'push.ref'],
  ['bad-hash', { ...branchPush, push: { ...push, after: 'a37e0ad81173' } }, 'push.after'],
  ['bad-hash', { ...branchPush, push: { ...push, before: 'HEAD' } }, 'push.before'],
  ['bad-timestamp', { ...branchPush, push, timestamp: 'yesterday' }, 'timestamp'],
  ['bad-timestamp', { ...branchPush, push, timestamp: 1e300 }, 'timestamp'],
  ['bad-shape', { ...branchPush, push: { ...push, forced: 'maybe' } }, 'push.forced'],
  ['bad-shape', { ...branchPush, push, selfGenerated: 1 }, 'selfGenerated'],
])('is refused as %s: %j', (code, payload, detail) => {
  expect(parsePushEvent(payload)).toEqual({ ok: false, code, detail });
});

test('nothing is thrown, whatever comes', () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.constantFrom(null, undefined, '', 0, true, hash, '2026-03-23T06:03:12Z'),
  );
  const fields = fc.dictionary(
    fc.constantFrom(...Object.keys({ ...branchPush, ...push }), 'push', 'uuid'),
    anything,
  );
  const nested = fc
    .tuple(fields, fields)
    .map(([envelope, change]) => ({ ...branchPush, ...envelope, push: { ...push, ...change } }));
  fc.assert(
    fc.property(fc.oneof(anything, fields, nested), (payload) => {
      const parsed = parsePushEvent(payload);
      expect(typeof parsed.ok).toBe('boolean');
      if (parsed.ok) expect(parsed.event.repositoryId).toMatch(/^[0-9a-f-]{36}$/);
    }),
    { numRuns: 2000 },
  );
});
