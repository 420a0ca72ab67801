import { decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { startProduct, stateOf } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';

const hour = 3600;

describe('new signing keys', () => {
  let product: Product;
  let first: string;
  let second: string;

  const publishedKeys = async (): Promise<string[]> => {
    const url = new URL(product.emulator.forge.webTriggerUrl(product.place.workspaceUuid, 'oidc'));
    const port = new URL(product.emulator.url).port;
    const address = `http://127.0.0.1:${port}/_webtrigger/${url.host}${url.pathname}/.well-known/jwks.json`;
    const schema = z.object({ keys: z.array(z.object({ kid: z.string() })) });
    return schema.parse(await (await fetch(address)).json()).keys.map(({ kid }) => kid);
  };
  /** Pushes, expects the start to work, and returns the key that its token was signed with. */
  const keyOfNextStart = async (): Promise<string | undefined> => {
    const name = `${product.commits.length}`;
    const commit = await product.push(name, { 'buildspec.yml': passingBuild, name });
    await product.settle();
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
    // Nobody has an account yet when a role is assumed by token.
    const [last] = product.emulator.aws.account('').calls('sts:AssumeRoleWithWebIdentity').slice(-1);
    const { WebIdentityToken } = z.object({ WebIdentityToken: z.string() }).parse(last?.request);
    return decodeProtectedHeader(WebIdentityToken).kid;
  };
  const rotate = (emergency: boolean) =>
    product.workspaceSettings().ask('issuer/rotate', { emergency }, z.object({ keyCreatedAt: z.string() }));

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'shop-build' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
  });

  afterAll(() => product.close());

  it('begin with one, published and in use', async () => {
    [first = ''] = await publishedKeys();
    expect(await publishedKeys()).toHaveLength(1);
    expect(await keyOfNextStart()).toBe(first);
  });

  it('by routine are published at once, while the old one still signs', async () => {
    // AWS may keep what it fetched; the margin is there for that.
    product.emulator.aws.settings.jwksCacheMs = 20 * hour * 1000;
    await keyOfNextStart();
    await rotate(false);
    const published = await publishedKeys();
    expect(published).toHaveLength(2);
    second = published.find((kid) => kid !== first) ?? '';
    expect(await keyOfNextStart()).toBe(first);
    await product.pass(23 * hour);
    expect(await keyOfNextStart()).toBe(first);
  });

  it('sign after 24 hours, while tokens of the old one can still be checked', async () => {
    await product.pass(1.1 * hour);
    expect(await keyOfNextStart()).toBe(second);
    expect((await publishedKeys()).sort()).toEqual([first, second].sort());
  });

  it('are alone another 24 hours later', async () => {
    await product.pass(25 * hour);
    expect(await publishedKeys()).toEqual([second]);
    expect(await keyOfNextStart()).toBe(second);
  });

  it('in an emergency replace every other key at once', async () => {
    product.emulator.aws.settings.jwksCacheMs = 0;
    await rotate(true);
    const published = await publishedKeys();
    expect(published).toHaveLength(1);
    expect(published).not.toContain(second);
    expect(await keyOfNextStart()).toBe(published[0]);
  });

  it('and end clean', () => {
    expectCleanEnd(product);
  });
});
