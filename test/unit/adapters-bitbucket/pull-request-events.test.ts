import fc from 'fast-check';
import { z } from 'zod';
import { parsePullRequestEvent } from '../../../src/adapters/bitbucket/pull-request-events';
import { listShared, readShared } from '../../support/shared';

/** Atlassian's samples. */
const sample = (file: string): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(readShared(`fixtures/forge/${file}`)));

const files = listShared('fixtures/forge').filter((file) => file.endsWith('.json'));
const isOfPullRequest = (file: string): boolean =>
  /^avi-bitbucket-(created|updated|fulfilled|rejected)-pullrequest\.json$/.test(file);

const created = {
  eventType: 'avi:bitbucket:created:pullrequest',
  timestamp: '2026-03-23T06:03:12.361017Z',
  actor: { type: 'user', accountId: 'person', uuid: '{cc8e193d-7603-4dfd-8771-fcc8960aa0fb}' },
  repository: { uuid: '{15A31549-1cff-45dc-9d0d-310114c5038b}' },
  workspace: { uuid: '{4c16a397-8e48-479c-8ca2-442e46c90570}' },
  pullrequest: { id: 3, state: 'OPEN' },
};

test('there is a sample of each kind', () => {
  expect(files.filter(isOfPullRequest)).toHaveLength(4);
});

test.each(files)('the sample %s is read or refused with a stated code', (file) => {
  const expected = isOfPullRequest(file)
    ? { ok: true, selfGenerated: false, event: { change: file.split('-')[2] } }
    : { ok: false, code: 'other-event', detail: 'eventType' };
  expect(parsePullRequestEvent(sample(file))).toMatchObject(expected);
});

test('a sample is read whole', () => {
  expect(parsePullRequestEvent(sample('avi-bitbucket-fulfilled-pullrequest.json'))).toEqual({
    ok: true,
    selfGenerated: false,
    event: {
      workspaceId: '4c16a397-8e48-479c-8ca2-442e46c90570',
      repositoryId: '15a31549-1cff-45dc-9d0d-310114c5038b',
      number: 3,
      change: 'fulfilled',
      actorId: '5ffed3379edf280075d75b20',
      timestamp: '2026-03-23T06:03:12.361017Z',
    },
  });
});

test('unknown fields are ignored, and an actor that makes no sense costs only itself', () => {
  const parsed = parsePullRequestEvent({ ...created, actor: 'me', future: 1, selfGenerated: true });
  expect(parsed).toMatchObject({ ok: true, selfGenerated: true });
  expect(parsed).not.toHaveProperty('event.actorId');
});

test.each<[string, unknown, string]>([
  ['not-an-object', undefined, 'payload'],
  ['not-an-object', 'pull request', 'payload'],
  ['other-event', {}, 'eventType'],
  ['other-event', { ...created, eventType: 'avi:bitbucket:push:repository' }, 'eventType'],
  ['no-workspace', { ...created, workspace: {} }, 'workspace.uuid'],
  ['no-repository', { ...created, repository: { uuid: '../../etc' } }, 'repository.uuid'],
  ['no-pull-request', { ...created, pullrequest: null }, 'pullrequest'],
  ['no-pull-request', { ...created, pullrequest: { id: '3/../4' } }, 'pullrequest.id'],
  ['no-pull-request', { ...created, pullrequest: { id: 0 } }, 'pullrequest.id'],
  ['bad-timestamp', { ...created, timestamp: 'yesterday' }, 'timestamp'],
  ['bad-shape', { ...created, selfGenerated: 1 }, 'selfGenerated'],
])('is refused as %s: %j', (code, payload, detail) => {
  expect(parsePullRequestEvent(payload)).toEqual({ ok: false, code, detail });
});

test('nothing is thrown, whatever comes', () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.constantFrom(null, undefined, '', 0, true, '2026-03-23T06:03:12Z'),
  );
  const fields = fc.dictionary(
    fc.constantFrom(...Object.keys(created), 'id', 'uuid', 'selfGenerated'),
    anything,
  );
  const nested = fc.tuple(fields, fields).map(([envelope, pullrequest]) => ({
    ...created,
    ...envelope,
    pullrequest: { ...created.pullrequest, ...pullrequest },
  }));
  fc.assert(
    fc.property(fc.oneof(anything, fields, nested), (payload) => {
      const parsed = parsePullRequestEvent(payload);
      expect(typeof parsed.ok).toBe('boolean');
      if (parsed.ok) {
        expect(parsed.event.repositoryId).toMatch(/^[0-9a-f-]{36}$/);
        expect(parsed.event.number).toBeGreaterThan(0);
      }
    }),
    { numRuns: 2000 },
  );
});
