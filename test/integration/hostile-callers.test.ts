import { people } from '../../emulator/demo/people';
import { requestSchemas } from '../../src/contract/requests';
import type { AuthorisationWorld, Place } from '../support/authorisation';
import {
  createAuthorisationWorld,
  expectBareRefusal,
  outcomeOf,
  resolverNames,
} from '../support/authorisation';

let world: AuthorisationWorld;
beforeAll(async () => {
  world = await createAuthorisationWorld();
});
afterAll(() => world.close());

describe('hostile payloads', () => {
  const huge = 'x'.repeat(100_000);
  const shapes: readonly [string, unknown][] = [
    ['text', 'text'],
    ['a number', 7],
    ['a truth', true],
    ['a list', [{}]],
    ['only a prototype', JSON.parse('{"__proto__":{"id":"a","runIds":["a"],"emergency":true}}')],
    ['only a constructor', { constructor: { prototype: { id: 'a' } } }],
    [
      'wrong types',
      { id: 7, runIds: 'a', grant: [], known: 'x', emergency: 'yes', region: {}, accountLinkId: null },
    ],
    [
      'huge texts',
      {
        id: huge,
        runIds: [huge],
        grant: huge,
        known: {},
        region: huge,
        accountLinkId: huge,
        roleArn: huge,
        name: huge,
      },
    ],
    ['paths', { id: '../../x', runIds: ['../x'], grant: '', region: '..', accountLinkId: '%2e' }],
  ];
  /** These ask for no more than the page says by itself. */
  const needsNothing = resolverNames.filter((name) => requestSchemas[name].safeParse({}).success);

  it.each(resolverNames.filter((name) => !needsNothing.includes(name)))(
    '%s refuses every one of them',
    async (name) => {
      for (const [, payload] of shapes) {
        expectBareRefusal(await world.call(people.owner, 'own', name, payload), ['invalid', 'no-permission']);
      }
    },
  );

  it.each(needsNothing)('%s takes nothing from them', async (name) => {
    for (const [, payload] of shapes) {
      expect(['ok', 'invalid']).toContain(outcomeOf(await world.call(people.owner, 'own', name, payload)));
      expectBareRefusal(await world.call(people.stranger, 'own', name, payload), [
        'invalid',
        'no-permission',
      ]);
    }
  });

  it.each(['no/such', '', '__proto__', 'toString', 'constructor', 'panel/load/', 'PANEL/LOAD'])(
    'a resolver called %j does not exist',
    async (name) => {
      const call = world.product.emulator.forge.invokeResolver({
        moduleKey: 'panel',
        functionKey: name,
        payload: {},
        accountId: people.owner,
        extension: { repository: { uuid: world.product.place.repositoryUuid } },
      });
      await expect(call).rejects.toThrow('has no definition');
    },
  );
});

describe('a person who has not let the app act for them', () => {
  it.each(['none', 'declined'] as const)(
    'and whose consent is %s is asked, and told nothing',
    async (consent) => {
      world.product.emulator.forge.setConsent(people.reader, consent);
      for (const name of ['panel/load', 'links/list', 'accounts/list', 'runs/release'] as const) {
        const call = world.call(
          people.reader,
          'own',
          name,
          name === 'runs/release' ? { runIds: [world.runId] } : {},
        );
        await expect(call).rejects.toMatchObject({ name: 'NEEDS_AUTHENTICATION_ERR' });
      }
      world.product.emulator.forge.setConsent(people.reader, 'granted');
      expect(outcomeOf(await world.call(people.reader, 'own', 'panel/load'))).toBe('ok');
    },
  );
});

describe("the panel's grant", () => {
  const poll = async (accountId: string, grant: string, place: Place = 'own') =>
    outcomeOf(await world.call(accountId, place, 'runs/poll', { grant, known: {} }));

  it('is good for its own person and repository', async () => {
    expect(await poll(people.reader, await world.grantFor(people.reader))).toBe('ok');
  });

  it('is nobody else’s', async () => {
    const grant = await world.grantFor(people.admin);
    expect(await poll(people.reader, grant)).toBe('no-permission');
    expect(await poll(people.stranger, grant)).toBe('no-permission');
  });

  it('is good for no other repository and no other workspace', async () => {
    const grant = await world.grantFor(people.owner);
    expect(await poll(people.owner, grant, 'otherRepository')).toBe('no-permission');
    expect(await poll(people.owner, grant, 'otherWorkspace')).toBe('no-permission');
  });

  it('is worth nothing with one character changed, added or missing', async () => {
    const grant = await world.grantFor(people.reader);
    const last = grant.length - 1;
    for (const at of [0, 5, Math.floor(last / 2), grant.indexOf('.') + 1, last - 2]) {
      const other = grant[at] === 'A' ? 'B' : 'A';
      expect(await poll(people.reader, `${grant.slice(0, at)}${other}${grant.slice(at + 1)}`)).toBe(
        'no-permission',
      );
    }
    for (const text of [`${grant}A`, grant.slice(0, last), '', '.', grant.replace('.', '')]) {
      expect(await poll(people.reader, text)).toBe('no-permission');
    }
  });

  it('is over after five minutes', async () => {
    const grant = await world.grantFor(people.reader);
    await world.product.pass(295);
    expect(await poll(people.reader, grant)).toBe('ok');
    await world.product.pass(10);
    expect(await poll(people.reader, grant)).toBe('no-permission');
  });
});
