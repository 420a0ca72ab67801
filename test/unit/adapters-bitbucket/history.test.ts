import { createChangedFiles } from '../../../src/adapters/bitbucket/changed-files';
import { createFiles } from '../../../src/adapters/bitbucket/files';
import { createPullRequests } from '../../../src/adapters/bitbucket/pull-requests';
import { createBranches } from '../../../src/adapters/bitbucket/refs';
import { repositoryId } from '../../contract/stores/samples';
import { createSettableClock } from '../../support/fakes';

const workspaceId = '4c16a397-8e48-479c-8ca2-442e46c90570';

/** Bitbucket that answers every request with the next of these; the last one stays. */
const bitbucket = (...replies: Response[]) => {
  const paths: string[] = [];
  const request = async (path: string): Promise<Response> => {
    paths.push(path);
    const reply = replies[Math.min(paths.length, replies.length) - 1];
    if (!reply) throw new Error(`Unexpected request of ${path}`);
    return reply.clone();
  };
  return { paths, deps: { request, clock: createSettableClock(), workspaceId } };
};

const next = 'https://api.bitbucket.org/2.0/elsewhere?page=2';
const change = (path: string) => ({ old: null, new: { path } });
const comparison = { from: 'a'.repeat(12), to: 'b'.repeat(40) };

test('changed files are read by pages of 500, each path once, the newer commit first', async () => {
  const { paths, deps } = bitbucket(
    Response.json({ values: [change('one'), { old: { path: 'was' }, new: { path: 'is' } }], next }),
    Response.json({ values: [change('one'), { old: { path: 'gone' }, new: null }, {}] }),
  );
  const found = await createChangedFiles(deps).between(repositoryId, comparison);
  expect(found).toEqual({ kind: 'known', paths: ['one', 'was', 'is', 'gone'] });
  expect(paths[0]).toContain(
    `/diffstat/${comparison.to}..${comparison.from}?topic=false&pagelen=500&page=1&`,
  );
  expect(paths[1]).toContain('&page=2&');
});

test('more than ten pages of changed files are too many, and no eleventh is asked for', async () => {
  const { paths, deps } = bitbucket(Response.json({ values: [change('one')], next }));
  const found = await createChangedFiles(deps).between(repositoryId, comparison);
  expect(found).toEqual({ kind: 'unknown', why: 'too-many' });
  expect(paths).toHaveLength(10);
});

test('more than a million characters of changed files are too many as well: every rule tries its patterns on all of them', async () => {
  const values = Array.from({ length: 300 }, (_, at) => change(`${'a'.repeat(4_000)}${at}`));
  const { paths, deps } = bitbucket(Response.json({ values, next }), Response.json({ values }));
  const found = await createChangedFiles(deps).between(repositoryId, comparison);
  expect(found).toEqual({ kind: 'unknown', why: 'too-many' });
  expect(paths).toHaveLength(1);
});

test('a reply about changed files that makes no sense is unavailable, never "nothing changed"', async () => {
  for (const reply of [
    new Response('<html>'),
    Response.json({}),
    Response.json({ values: [{ new: 'one' }] }),
  ]) {
    const found = createChangedFiles(bitbucket(reply).deps).between(repositoryId, comparison);
    await expect(found).rejects.toMatchObject({ code: 'unavailable' });
  }
});

const bare = {
  ...{ id: 7, title: 'Fix', state: 'OPEN' },
  source: { branch: { name: 'fix' }, commit: { hash: 'a'.repeat(12) }, repository: null },
  destination: { branch: { name: 'main' }, commit: { hash: 'b'.repeat(12) } },
  ...{ created_on: '2026-11-22T10:00:00Z', updated_on: '2026-11-22T10:05:00Z' },
};

test.each([
  ['that an older reply calls no draft', {}, { draft: false }],
  ['of a closed account', { author: null }, {}],
  ['of an account without an id', { author: { display_name: 'Former user' } }, {}],
  ['that was superseded', { state: 'SUPERSEDED', merge_commit: null }, { state: 'superseded' }],
])('a pull request %s is read', async (_name, fields, expected) => {
  const { deps } = bitbucket(Response.json({ ...bare, ...fields }));
  const found = await createPullRequests(deps).get(repositoryId, 7);
  expect(found).toEqual({
    ...{ number: 7, title: 'Fix', state: 'open', draft: false },
    source: { branch: 'fix', commit: 'a'.repeat(12) },
    destination: { branch: 'main', commit: 'b'.repeat(12) },
    ...{ openedAt: '2026-11-22T10:00:00Z', changedAt: '2026-11-22T10:05:00Z' },
    ...expected,
  });
});

test('a pull request whose commits Bitbucket no longer knows has its branches', async () => {
  const source = { branch: { name: 'fix' }, commit: null, repository: null };
  const destination = { branch: { name: 'main' }, commit: null };
  const { deps } = bitbucket(Response.json({ ...bare, source, destination }));
  expect(await createPullRequests(deps).get(repositoryId, 7)).toMatchObject({
    source: { branch: 'fix' },
    destination: { branch: 'main' },
  });
});

test('a second page of open pull requests is named while there is one', async () => {
  const { paths, deps } = bitbucket(Response.json({ values: [bare], next }), Response.json({ values: [] }));
  const pullRequests = createPullRequests(deps);
  expect(await pullRequests.listOpen(repositoryId, 1)).toMatchObject({
    pullRequests: [{ number: 7 }],
    next: 2,
  });
  expect(await pullRequests.listOpen(repositoryId, 2)).toEqual({ pullRequests: [] });
  expect(paths[1]).toContain('/pullrequests?state=OPEN&pagelen=50&page=2&');
});

test('a file is measured in bytes, before it is read where Bitbucket says its length', async () => {
  const find = (reply: Response) =>
    createFiles(bitbucket(reply).deps).find(repositoryId, 'c'.repeat(40), 'a.yml');
  const tooLarge = { kind: 'too-large', maxBytes: 100_000 };
  expect(await find(new Response('é'.repeat(50_000)))).toMatchObject({ kind: 'text' });
  expect(await find(new Response('é'.repeat(50_001)))).toEqual(tooLarge);
  expect(await find(new Response('a', { headers: { 'content-length': '100001' } }))).toEqual(tooLarge);
});

test('names with slashes keep them in the path, and no name leads elsewhere', async () => {
  const { paths, deps } = bitbucket(new Response('{}', { status: 404 }));
  const branches = createBranches(deps);
  expect(await branches.find(repositoryId, 'feature/a?b#c %')).toBeUndefined();
  expect(paths[0]).toMatch(/\/refs\/branches\/feature\/a%3Fb%23c%20%25$/);
  for (const name of ['../../user', '', 'a//b', '.'])
    expect(await branches.find(repositoryId, name)).toBeUndefined();
  expect(paths).toHaveLength(1);
});
