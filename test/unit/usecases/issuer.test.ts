import { z } from 'zod';
import { signingKeyAt } from '../../../src/domain/signing-keys';
import type { IssuerStore } from '../../../src/ports/issuer';
import { ensureIssuer, rotateIssuer } from '../../../src/usecases/rotate-issuer';
import { serveIssuer } from '../../../src/usecases/serve-issuer';
import { createMemoryIssuerStore, createSettableClock } from '../../support/fakes';

const hourMs = 3_600_000;
const jwksPath = '/.well-known/jwks.json';
const discoveryPath = '/.well-known/openid-configuration';

const makeDeps = (issuer: IssuerStore = createMemoryIssuerStore()) => {
  let made = 0;
  return {
    issuer,
    clock: createSettableClock(),
    urls: { get: (moduleKey: string) => Promise.resolve(`https://hook.example/${moduleKey}`) },
    keyMaker: {
      make: (nowIso: string) => {
        made += 1;
        const kid = `k${made}`;
        return Promise.resolve({
          kid,
          alg: 'ES256' as const,
          privateJwk: `{"d":"${kid}"}`,
          publicJwk: `{"kid":"${kid}"}`,
          createdAt: nowIso,
        });
      },
    },
  };
};

const servedKids = async (deps: ReturnType<typeof makeDeps>): Promise<string[]> => {
  const document = await serveIssuer(deps, jwksPath);
  const { keys } = z
    .object({ keys: z.array(z.object({ kid: z.string() })) })
    .parse(JSON.parse(document?.body ?? '{"keys":[]}'));
  return keys.map(({ kid }) => kid);
};

const signingKid = async (deps: ReturnType<typeof makeDeps>) =>
  signingKeyAt((await deps.issuer.findKeys()) ?? [], deps.clock.nowMs())?.kid;

describe('the first key of an issuer', () => {
  it('is made once, is published, and signs at once', async () => {
    const deps = makeDeps();
    await ensureIssuer(deps);
    await ensureIssuer(deps);
    expect(await deps.issuer.findUrl()).toBe('https://hook.example/oidc');
    expect(await servedKids(deps)).toEqual(['k1']);
    expect(await signingKid(deps)).toBe('k1');
  });

  it('of two first callers is the same for both', async () => {
    const deps = makeDeps();
    await Promise.all([ensureIssuer(deps), ensureIssuer(deps), ensureIssuer(deps)]);
    const keys = (await deps.issuer.findKeys()) ?? [];
    expect(keys).toHaveLength(1);
    expect(await servedKids(deps)).toEqual(keys.map(({ kid }) => kid));
  });

  it('that was claimed but not published, because the caller died, is published by the next', async () => {
    const deps = makeDeps();
    const dying = { ...deps.issuer, publish: () => Promise.reject(new Error('Died')) };
    await expect(ensureIssuer({ ...deps, issuer: dying })).rejects.toThrow('Died');
    expect(await servedKids(deps)).toEqual([]);
    await ensureIssuer(deps);
    expect(await servedKids(deps)).toEqual(['k1']);
  });

  it('keeps the address that was stored first', async () => {
    const deps = makeDeps();
    await deps.issuer.saveUrl('https://first.example');
    await ensureIssuer(deps);
    expect(await deps.issuer.findUrl()).toBe('https://first.example');
  });
});

describe('rotating the key', () => {
  it('by routine publishes the new one a day before it signs, and drops the old one a day after its last token', async () => {
    const deps = makeDeps();
    await ensureIssuer(deps);
    expect(await rotateIssuer(deps, false)).toEqual({ keyCreatedAt: deps.clock.nowIso() });
    expect([await servedKids(deps), await signingKid(deps)]).toEqual([['k1', 'k2'], 'k1']);
    deps.clock.advance(24 * hourMs);
    expect([await servedKids(deps), await signingKid(deps)]).toEqual([['k1', 'k2'], 'k2']);
    deps.clock.advance(24 * hourMs + 300_000);
    expect([await servedKids(deps), await signingKid(deps)]).toEqual([['k2'], 'k2']);
  });

  it('in an emergency lets both halves of the old one go at once', async () => {
    const deps = makeDeps();
    await ensureIssuer(deps);
    await rotateIssuer(deps, true);
    expect([await servedKids(deps), await signingKid(deps)]).toEqual([['k2'], 'k2']);
    expect(JSON.stringify(await deps.issuer.findKeys())).not.toContain('k1');
  });

  it.each([true, false])(
    'before there is one makes the first, which signs at once (emergency %s)',
    async (emergency) => {
      const deps = makeDeps();
      await rotateIssuer(deps, emergency);
      expect([await servedKids(deps), await signingKid(deps)]).toEqual([['k1'], 'k1']);
    },
  );

  it('by routine is refused while a new key waits for its turn; an emergency is not', async () => {
    const deps = makeDeps();
    await ensureIssuer(deps);
    await rotateIssuer(deps, false);
    deps.clock.advance(24 * hourMs - 1);
    await expect(rotateIssuer(deps, false)).rejects.toMatchObject({ code: 'invalid' });
    expect(await servedKids(deps)).toEqual(['k1', 'k2']);
    deps.clock.advance(1);
    await rotateIssuer(deps, false);
    await rotateIssuer(deps, true);
    expect(await servedKids(deps)).toEqual([await signingKid(deps)]);
  });

  it('while somebody else does is a conflict, and leaves no old key behind an emergency', async () => {
    const deps = makeDeps();
    await ensureIssuer(deps);
    const [routine] = await Promise.allSettled([rotateIssuer(deps, false), rotateIssuer(deps, true)]);
    const outcomes = await Promise.allSettled([
      rotateIssuer(deps, true),
      rotateIssuer(deps, false),
      ensureIssuer(deps),
    ]);
    expect(routine.status).toBe('fulfilled');
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'conflict' } });
    expect(await servedKids(deps)).toEqual([await signingKid(deps)]);
  });

  it('in an emergency is not undone by a page that read the keys before', async () => {
    const deps = makeDeps();
    const keys = await deps.issuer.claimKeys({
      ...(await deps.keyMaker.make(deps.clock.nowIso())),
      useFrom: deps.clock.nowIso(),
    });
    const slow = {
      ...deps.issuer,
      findPublished: async () => {
        const published = await deps.issuer.findPublished();
        if ((await deps.issuer.findKeys()) === keys) await rotateIssuer(deps, true);
        return published;
      },
    };
    await ensureIssuer({ ...deps, issuer: slow });
    expect([await servedKids(deps), await signingKid(deps)]).toEqual([['k2'], 'k2']);
  });

  it('in an emergency stops signing with the old key before anything else, and the next page publishes the new one', async () => {
    const deps = makeDeps();
    await ensureIssuer(deps);
    const dying = { ...deps.issuer, publish: () => Promise.reject(new Error('Died')) };
    await expect(rotateIssuer({ ...deps, issuer: dying }, true)).rejects.toThrow('Died');
    expect(await signingKid(deps)).toBe('k2');
    await ensureIssuer(deps);
    expect(await servedKids(deps)).toEqual(['k2']);
  });

  it('publishes before it signs', async () => {
    const deps = makeDeps();
    await ensureIssuer(deps);
    const dying = { ...deps.issuer, replaceKeys: () => Promise.reject(new Error('Died')) };
    await expect(rotateIssuer({ ...deps, issuer: dying }, false)).rejects.toThrow('Died');
    expect(await servedKids(deps)).toContain(await signingKid(deps));
  });
});

describe('what the issuer serves', () => {
  it('names the stored address and where its keys are', async () => {
    const deps = makeDeps();
    await ensureIssuer(deps);
    const document = await serveIssuer(deps, discoveryPath);
    expect(document?.maxAgeSeconds).toBe(3600);
    expect(JSON.parse(document?.body ?? '')).toMatchObject({
      issuer: 'https://hook.example/oidc',
      jwks_uri: 'https://hook.example/oidc/.well-known/jwks.json',
      response_types_supported: ['id_token'],
      id_token_signing_alg_values_supported: ['ES256', 'RS256'],
    });
  });

  it('never holds a private half', async () => {
    const deps = makeDeps();
    await ensureIssuer(deps);
    await rotateIssuer(deps, false);
    expect((await serveIssuer(deps, jwksPath))?.body).toBe('{"keys":[{"kid":"k1"},{"kid":"k2"}]}');
    expect((await serveIssuer(deps, jwksPath))?.maxAgeSeconds).toBe(300);
  });

  it.each([jwksPath, discoveryPath])('is nothing at %s before there is an issuer', async (path) => {
    expect(await serveIssuer(makeDeps(), path)).toBeUndefined();
  });

  it.each([
    '',
    '/',
    '/.well-known/',
    `${jwksPath}/`,
    `${discoveryPath}?x`,
    '/.WELL-KNOWN/jwks.json',
    '/../jwks.json',
  ])('is nothing at %j', async (path) => {
    const deps = makeDeps();
    await ensureIssuer(deps);
    expect(await serveIssuer(deps, path)).toBeUndefined();
  });
});
