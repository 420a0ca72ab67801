import { auditBusEvent, pushBusEvent } from '../../../src/domain/published-events';
import type { BusEvent } from '../../../src/domain/published-events';
import { publishedEventSchema } from '../../support/event-schema';
import { aDeletion, aPush } from '../../support/factories';

const facts = { fullName: 'acme/shop', paused: false };
const wire = ({ source, detailType, detail }: BusEvent) => ({ source, 'detail-type': detailType, detail });
const problemOf = (event: unknown) => publishedEventSchema.safeParse(event).error;

describe("a repository's event on a bus", () => {
  it.each([
    ['an updated branch', pushBusEvent(aPush({ message: 'Add', actorId: 'ada' }), facts)],
    ['a deleted branch', pushBusEvent(aDeletion(), facts)],
    ['a repository whose name is not known', pushBusEvent(aPush(), { paused: true })],
    ['a tag', pushBusEvent(aPush({ ref: { type: 'tag', name: 'v1' }, mainBranch: false }), facts)],
  ])('is as the published schema says: %s', (_title, event) => {
    expect(problemOf(wire(event))).toBeUndefined();
  });

  it('has the same id for the same push, and another for another', () => {
    const idOf = (push: ReturnType<typeof aPush>) => pushBusEvent(push, facts).detail['id'];
    expect(idOf(aPush())).toBe(idOf(aPush({ message: 'Another message' })));
    expect(idOf(aPush())).not.toBe(idOf(aPush({ timestamp: '2026-11-22T10:00:01Z' })));
    expect(idOf(aPush())).not.toBe(idOf(aPush({ ref: { type: 'tag', name: 'main' } })));
  });

  it("stays below EventBridge's 256 KB with the longest texts that Forge can bring, and cuts no character", () => {
    const message = `${'m'.repeat(1023)}😀${'"\n'.repeat(100_000)}`;
    const event = pushBusEvent(aPush({ message, ref: { type: 'branch', name: 'b'.repeat(200_000) } }), facts);
    expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(262_144);
    expect(event.detail['message']).toBe('m'.repeat(1023));
  });
});

describe('the published schema', () => {
  const pull = {
    source: 'slipway.bitbucket',
    'detail-type': 'Pull Request',
    detail: {
      schemaVersion: 1,
      id: 'i',
      time: '2026-11-22T10:00:00Z',
      workspace: { uuid: aPush().workspaceId },
      repository: { uuid: aPush().repositoryId, fullName: 'acme/shop' },
      number: 7,
      change: 'opened',
      title: 'Add the cart',
      draft: false,
      source: { branch: 'cart', commit: 'a'.repeat(40), fork: true },
      destination: { branch: 'main' },
      author: { accountId: 'ada' },
      paused: false,
    },
  };

  it('describes pull requests', () => {
    expect(problemOf(pull)).toBeUndefined();
  });

  it.each([
    ['a change that is none', { ...pull.detail, change: 'approved' }],
    ['a short hash', { ...pull.detail, source: { ...pull.detail.source, commit: 'a'.repeat(13) } }],
    ['another version', { ...pull.detail, schemaVersion: 2 }],
    ['a field that nobody described', { ...pull.detail, extra: 1 }],
  ])('refuses %s', (_title, detail) => {
    expect(problemOf({ ...pull, detail })).toBeDefined();
  });

  it('describes entries of the audit log', () => {
    const entry = {
      id: 'i',
      at: '2026-11-22T10:00:00Z',
      by: 'ada',
      action: 'pause/set',
      kind: 'pause',
      what: 'Paused a repository',
      about: 'x'.repeat(5000),
      repositoryId: aPush().repositoryId,
      page: 'repository-settings',
    };
    expect(problemOf(wire(auditBusEvent(entry, aPush().workspaceId)))).toBeUndefined();
  });
});
