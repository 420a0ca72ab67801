import { people } from '../../emulator/demo/people';
import { demoRegion } from '../../emulator/demo/seed';
import type { ResolverName } from '../../src/contract/requests';
import type { AuthorisationWorld } from '../support/authorisation';
import {
  createAuthorisationWorld,
  expectBareRefusal,
  outcomeOf,
  outsider,
  places,
  resolverNames,
  roles,
} from '../support/authorisation';
import { aBulkRow, aLinkInput, rows } from '../support/authorisation-rows';

let world: AuthorisationWorld;
beforeAll(async () => {
  world = await createAuthorisationWorld();
});
afterAll(() => world.close());

const stateOfSettings = async () => [
  await world.call(people.owner, 'own', 'links/list'),
  await world.call(people.owner, 'own', 'accounts/list'),
];

describe('who may ask for what', () => {
  let before: unknown;
  beforeAll(async () => {
    before = await stateOfSettings();
  });

  it('is stated for every resolver there is, and for none that is gone', () => {
    expect(Object.keys(rows).sort()).toEqual([...resolverNames].sort());
  });

  describe.each(resolverNames)('%s', (name) => {
    it.each(places)('as the table says, from a page of: %s', async (place) => {
      const answers: Record<string, string> = {};
      const expected: Record<string, string> = {};
      for (const role of roles) {
        const { allowed, then, thenOwner = then, payload } = rows[name];
        const answer = role === 'owner' ? thenOwner : then;
        const grant =
          name === 'runs/poll' && role !== 'stranger' && role !== 'manager'
            ? await world.grantFor(people[role])
            : 'none';
        const reply = await world.call(people[role], place, name, payload(world, grant));
        answers[role] = outcomeOf(reply);
        expected[role] = allowed[place].includes(role) ? answer : 'no-permission';
        if (!allowed[place].includes(role)) expectBareRefusal(reply, ['no-permission']);
      }
      expect(answers).toEqual(expected);
    });
  });

  it('and nothing of it changed what is linked', async () => {
    const [links] = await stateOfSettings();
    expect([links]).toEqual([Array.isArray(before) ? before[0] : undefined]);
  });
});

describe('ids of others', () => {
  it.each<[ResolverName, (known: AuthorisationWorld) => unknown]>([
    ['accounts/verify', ({ accountLinkId }) => ({ id: accountLinkId })],
    ['accounts/create-callback-key', ({ accountLinkId }) => ({ id: accountLinkId, region: demoRegion })],
    ['accounts/verify-events', ({ accountLinkId }) => ({ id: accountLinkId })],
    ['accounts/rotate-callback-key', ({ accountLinkId }) => ({ id: accountLinkId, region: demoRegion })],
    [
      'accounts/save-access-key',
      ({ accountLinkId }) => ({
        id: accountLinkId,
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'a'.repeat(40),
      }),
    ],
    ['pipelines/list', ({ accountLinkId }) => ({ accountLinkId, region: demoRegion })],
    ['links/save', aLinkInput],
    ['bulk/pipelines', ({ accountLinkId }) => ({ accountLinkId, region: demoRegion })],
    ['bulk/start', ({ accountLinkId }) => ({ rows: [aBulkRow({ accountLinkId })] })],
    ['audit/deliver', ({ accountLinkId }) => ({ accountLinkId, region: demoRegion })],
    ['fan-out/save', ({ accountLinkId }) => ({ accountLinkId, region: demoRegion })],
    ['connections/list', ({ accountLinkId }) => ({ accountLinkId, region: demoRegion })],
    ['connections/reach', ({ accountLinkId }) => ({ accountLinkId, region: demoRegion, offset: 0 })],
    ['links/save', (known) => ({ ...aLinkInput(known), id: known.linkId })],
  ])('%s: the owner of another workspace cannot use them', async (name, payload) => {
    expectBareRefusal(await world.call(outsider, 'otherWorkspace', name, payload(world)), [
      'invalid',
      'no-permission',
    ]);
  });

  it.each<[ResolverName, (known: AuthorisationWorld) => unknown, unknown]>([
    ['runs/release', ({ runId }) => ({ runIds: [runId] }), { started: 0 }],
    ['runs/discard', ({ runId }) => ({ runIds: [runId] }), { discarded: 0 }],
  ])('%s: runs of another repository are passed over', async (name, payload, data) => {
    for (const [accountId, place] of [
      [outsider, 'otherWorkspace'],
      [people.owner, 'otherRepository'],
    ] as const) {
      expect(await world.call(accountId, place, name, payload(world))).toEqual({ ok: true, data });
    }
  });

  it('removing what belongs to another repository or workspace removes nothing', async () => {
    const before = await world.call(people.admin, 'own', 'links/list');
    await world.call(people.owner, 'otherRepository', 'links/remove', { id: world.linkId });
    await world.call(outsider, 'otherWorkspace', 'links/remove', { id: world.linkId });
    await world.call(outsider, 'otherWorkspace', 'accounts/remove', { id: world.accountLinkId });
    expect(await world.call(people.admin, 'own', 'links/list')).toEqual(before);
  });

  it('a link and an archive of another repository are not there for it', async () => {
    const reread = await world.call(people.owner, 'otherRepository', 'links/reread', { id: world.linkId });
    expectBareRefusal(reread, ['invalid']);
    const restored = await world.call(people.owner, 'otherRepository', 'repository/restore');
    expectBareRefusal(restored, ['invalid']);
  });

  it.each(['settings/compare', 'settings/apply'])(
    '%s: a file cannot name a repository or account of another workspace',
    async (name) => {
      const { repositoryUuid } = world.product.place;
      const link = { ...aLinkInput(world), account: world.accountLinkId, accountLinkId: undefined };
      const entry = { name: 'acme/shop', uuid: repositoryUuid.slice(1, -1), links: [link] };
      const step = { accounts: [], repositories: [entry], roles: {}, remove: true };
      const reply = await world.call(outsider, 'otherWorkspace', name, step);
      expect(reply).toMatchObject({
        ok: true,
        data: { changes: [{ kind: 'impossible', what: 'acme/shop' }] },
      });
      expect(JSON.stringify(reply)).not.toContain('Production');
    },
  );

  it('a link of another repository cannot be saved over', async () => {
    const payload = { ...aLinkInput(world), pipeline: 'shop-build', id: world.linkId };
    expectBareRefusal(await world.call(people.owner, 'otherRepository', 'links/save', payload), ['invalid']);
  });
});
