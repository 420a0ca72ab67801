import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { bodyOf, createWorld } from './world';
import type { World } from './world';

const pageSchema = z.looseObject({ values: z.array(z.unknown()), next: z.string() });

describe('commits, refs and files over REST', () => {
  let world: World;
  let base: string;
  let head: string;

  const write = (name: string, content: string) => {
    mkdirSync(path.dirname(path.join(world.clone, name)), { recursive: true });
    writeFileSync(path.join(world.clone, name), content);
  };
  const get = async (rest: string) => bodyOf(await world.rest('GET', `/repositories/acme/shop${rest}`));

  beforeAll(async () => {
    world = await createWorld();
    write('kept.txt', 'one\n');
    write('gone.txt', 'gone\n');
    write('old name.txt', 'a\nb\nc\nd\n');
    await world.git('add', '-A');
    base = await world.commit('base');
    await world.git('checkout', '--quiet', '-b', 'feature/a-b');
    write('kept.txt', 'one\ntwo\n');
    write('src/new.ts', 'x\n');
    rmSync(path.join(world.clone, 'gone.txt'));
    renameSync(path.join(world.clone, 'old name.txt'), path.join(world.clone, 'new name.txt'));
    await world.git('add', '-A');
    head = await world.commit('head');
    await world.git('tag', '-a', 'v1', '-m', 'Version 1', base);
    await world.git('push', '--quiet', 'origin', 'main', 'feature/a-b', 'v1');
  });
  afterAll(() => world.close());

  it('names a commit by hash, prefix, branch or tag', async () => {
    for (const revision of [head, head.slice(0, 12), 'feature%2Fa-b']) {
      expect(await get(`/commit/${revision}`)).toMatchObject({
        hash: head,
        message: 'head\n',
        parents: [{ hash: base }],
      });
    }
    expect(await get('/commit/v1')).toMatchObject({
      hash: base,
      author: { raw: 'Writer <writer@example.com>' },
    });
  });

  it.each(['--all', 'main..v1', 'main~1', 'HEAD:kept.txt', 'nothing', 'f'.repeat(40)])(
    'does not find %s',
    async (revision) => {
      const response = await world.rest(
        'GET',
        `/repositories/acme/shop/commit/${encodeURIComponent(revision)}`,
      );
      expect(response.status).toBe(404);
    },
  );

  it('lists commits in pages with a next link and without a size', async () => {
    const first = pageSchema.parse(await get('/commits/feature%2Fa-b?pagelen=2'));
    expect(first.values).toMatchObject([{ hash: head }, { hash: base }]);
    expect(first).not.toHaveProperty('size');
    const second = await world.rest('GET', first.next.replace('https://api.bitbucket.org/2.0', ''));
    expect(bodyOf(second)).toMatchObject({ page: 2, values: [{ message: 'first\n' }] });
    expect(bodyOf(second)).not.toHaveProperty('next');
  });

  it('lists the commits that one ref has and another has not', async () => {
    expect(await get('/commits?include=feature%2Fa-b&exclude=main')).toMatchObject({
      values: [{ hash: head }],
    });
    expect(await get('/commits/main?path=gone.txt')).toMatchObject({ values: [{ hash: base }] });
  });

  it('reads the diffstat against the order of git', async () => {
    expect(await get(`/diffstat/${head}..${base}`)).toMatchObject({
      size: 4,
      values: [
        { status: 'removed', old: { path: 'gone.txt' }, new: null, lines_removed: 1, lines_added: 0 },
        { status: 'modified', old: { path: 'kept.txt' }, new: { path: 'kept.txt' }, lines_added: 1 },
        { status: 'renamed', old: { path: 'old name.txt' }, new: { path: 'new name.txt' }, lines_added: 0 },
        { status: 'added', old: null, new: { path: 'src/new.ts' } },
      ],
    });
    expect(await get(`/diffstat/${base}..${head}?path=src`)).toMatchObject({
      values: [{ status: 'removed', old: { path: 'src/new.ts' } }],
    });
  });

  it('reads the diffstat of one commit, in pages, without renames, and against the merge base', async () => {
    const single = Object(await get(`/diffstat/${head}?pagelen=1&page=4`));
    expect(single).toMatchObject({ size: 4, page: 4, values: [{ new: { path: 'src/new.ts' } }] });
    expect(await get(`/diffstat/${head}?renames=false`)).toMatchObject({ size: 5 });
    await world.git('checkout', '--quiet', 'main');
    write('later.txt', 'later\n');
    await world.git('add', '-A');
    await world.commit('later');
    await world.git('push', '--quiet', 'origin', 'main');
    expect(await get('/diffstat/feature%2Fa-b..main')).toMatchObject({ size: 5 });
    expect(await get('/diffstat/feature/a-b..main?topic=true')).toMatchObject({ size: 4 });
    expect(await get('/merge-base/feature/a-b..main')).toMatchObject({ hash: base });
  });

  it('times the diffstat out when the fault is armed', async () => {
    world.faults.arm('bitbucket:GET diffstat:555');
    expect((await world.rest('GET', `/repositories/acme/shop/diffstat/${head}`)).status).toBe(555);
  });

  it('lists branches and tags, and shows one of each', async () => {
    expect(await get('/refs/branches?q=name+%7E+%22feature%22')).toMatchObject({
      size: 1,
      values: [{ type: 'branch', name: 'feature/a-b', target: { hash: head } }],
    });
    expect(await get('/refs')).toMatchObject({
      values: [{ name: 'feature/a-b' }, { name: 'main' }, { name: 'v1' }],
    });
    expect(await get('/refs/branches/feature/a-b')).toMatchObject({ name: 'feature/a-b' });
    expect(await get('/refs/tags/v1')).toMatchObject({
      target: { hash: base },
      message: 'Version 1\n',
      tagger: {},
    });
    expect((await world.rest('GET', '/repositories/acme/shop/refs/branches/v1')).status).toBe(404);
  });

  it('serves files raw, described, and folders as lists', async () => {
    const raw = await world.rest('GET', `/repositories/acme/shop/src/${head}/kept.txt`);
    expect([raw.status, String(raw.body), raw.headers?.['content-disposition']]).toEqual([
      200,
      'one\ntwo\n',
      'attachment',
    ]);
    expect(await get(`/src/${head}/kept.txt?format=meta`)).toMatchObject({ type: 'commit_file', size: 8 });
    expect(await get(`/src/${head}/src`)).toMatchObject({
      values: [{ path: 'src/new.ts', type: 'commit_file' }],
    });
    expect(await get(`/src/${head}/`)).toMatchObject({ size: 3 });
    for (const missing of ['gone.txt', '..%2F..%2Fetc%2Fpasswd']) {
      expect((await world.rest('GET', `/repositories/acme/shop/src/${head}/${missing}`)).status).toBe(404);
    }
  });

  it('refuses page lengths over the limit and pages that cannot exist', async () => {
    expect((await world.rest('GET', '/repositories/acme/shop/refs?pagelen=101')).status).toBe(400);
    expect((await world.rest('GET', '/repositories/acme/shop/refs?page=0')).status).toBe(404);
    expect((await world.rest('GET', '/repositories/acme/shop/refs?page=9')).status).toBe(404);
  });
});
