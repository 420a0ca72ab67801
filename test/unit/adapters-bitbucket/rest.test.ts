import { createCommitStatuses } from '../../../src/adapters/bitbucket/commit-statuses';
import { apiPath } from '../../../src/adapters/bitbucket/path';
import { createPermissions } from '../../../src/adapters/bitbucket/permissions';
import { createRepositories } from '../../../src/adapters/bitbucket/repositories';
import type { BitbucketInit } from '../../../src/adapters/bitbucket/request';
import { ServiceError } from '../../../src/domain/errors';
import { commit, repositoryId } from '../../contract/stores/samples';
import { createSettableClock } from '../../support/fakes';

const workspaceId = '4c16a397-8e48-479c-8ca2-442e46c90570';
const workspace = `%7B${workspaceId}%7D`;
const repository = `/2.0/repositories/${workspace}/%7B${repositoryId}%7D`;
const permissionList = `/2.0/user/workspaces/${workspace}/permissions/repositories?q=repository.uuid%3D%22%7B${repositoryId}%7D%22`;
const ownPermission = `/2.0/user/workspaces/${workspace}/permission`;

type Replies = Readonly<Record<string, Response | Error>>;

/** Bitbucket with these replies only; another path fails the test. */
const bitbucket = (replies: Replies) => {
  const calls: { path: string; init: BitbucketInit | undefined }[] = [];
  const request = async (path: string, init?: BitbucketInit): Promise<Response> => {
    calls.push({ path, init });
    const reply = replies[path];
    if (reply instanceof Error) throw reply;
    if (!reply) throw new Error(`Unexpected request of ${path}`);
    return reply.clone();
  };
  return { calls, deps: { request, clock: createSettableClock(), workspaceId } };
};

const status = {
  repositoryId,
  commit,
  key: 'slipway-0123456789abcdef0123456789abcdef',
  state: 'INPROGRESS',
  name: 'shop · Production eu-central-1',
  description: 'Running',
  url: 'https://bitbucket.org/{repository.full_name}',
  refname: 'main',
} as const;
const statusPath = `${repository}/commit/${commit}/statuses/build`;

test('a status is posted to its commit, with ids in the path and everything else in the body', async () => {
  const { calls, deps } = bitbucket({ [statusPath]: new Response('{}', { status: 201 }) });
  await createCommitStatuses(deps).post(status);
  const { repositoryId: _r, commit: _c, ...body } = status;
  expect(calls[0]?.init?.method).toBe('POST');
  expect(calls[0]?.init?.headers).toMatchObject({ 'content-type': 'application/json' });
  expect(JSON.parse(calls[0]?.init?.body ?? '')).toEqual(body);
});

const refusal = (code: number, headers: Record<string, string> = {}): Response =>
  new Response('{"type":"error","error":{"message":"Repository not found"}}', { status: code, headers });

test.each<[number, Record<string, string>, string, number | undefined]>([
  [400, {}, 'request-refused', undefined],
  [401, {}, 'unavailable', undefined],
  [403, {}, 'forbidden', undefined],
  [404, {}, 'not-found', undefined],
  [429, {}, 'throttled', undefined],
  [429, { 'retry-after': '90' }, 'throttled', 90],
  [429, { 'retry-after': 'Sun, 22 Nov 2026 10:02:00 GMT' }, 'throttled', 120],
  [429, { 'x-ratelimit-reset': '1795341660' }, 'throttled', 60],
  [429, { 'x-ratelimit-reset': '30' }, 'throttled', 30],
  [429, { 'retry-after': 'soon' }, 'throttled', undefined],
  [503, { 'retry-after': '5' }, 'unavailable', 5],
])('a reply of %d with %j is %s', async (code, headers, expected, retryAfterSeconds) => {
  const { deps } = bitbucket({ [statusPath]: refusal(code, headers) });
  await expect(createCommitStatuses(deps).post(status)).rejects.toMatchObject({
    name: 'ServiceError',
    code: expected,
    retryAfterSeconds,
    message: `Posting the commit status failed with ${code} from Bitbucket: Repository not found`,
  });
});

test('an HTML page of a gateway is no reason to fail twice', async () => {
  const { deps } = bitbucket({ [statusPath]: new Response('<html>', { status: 502 }) });
  await expect(createCommitStatuses(deps).post(status)).rejects.toMatchObject({
    code: 'unavailable',
    message: 'Posting the commit status failed with 502 from Bitbucket',
  });
});

test('a repository has its full name and its main branch, if it has one', async () => {
  const reply = {
    uuid: `{${repositoryId}}`,
    full_name: 'acme/shop',
    mainbranch: { name: 'main', type: 'branch' },
  };
  const full = bitbucket({ [repository]: Response.json(reply) });
  expect(await createRepositories(full.deps).get(repositoryId)).toEqual({
    fullName: 'acme/shop',
    mainBranch: 'main',
  });
  const empty = bitbucket({ [repository]: Response.json({ ...reply, mainbranch: null }) });
  expect(await createRepositories(empty.deps).get(repositoryId)).toEqual({ fullName: 'acme/shop' });
});

const listPath = (page: number): string =>
  `/2.0/repositories/${workspace}?sort=full_name&pagelen=100&page=${page}&fields=values.uuid%2Cvalues.full_name%2Cvalues.mainbranch.name%2Cvalues.project.key%2Cnext`;

test('repositories are listed by pages of 100, with no more of each than is read', async () => {
  const shop = { uuid: `{${repositoryId}}`, full_name: 'acme/shop', mainbranch: { name: 'main' } };
  const { deps } = bitbucket({
    [listPath(1)]: Response.json({ values: [shop], next: 'https://api.bitbucket.org/2.0/elsewhere?page=2' }),
    [listPath(2)]: Response.json({ values: [{ ...shop, mainbranch: null, project: { key: 'SHOP' } }] }),
  });
  const repositories = createRepositories(deps);
  expect(await repositories.list(1)).toEqual({
    repositories: [{ id: repositoryId, fullName: 'acme/shop', mainBranch: 'main' }],
    next: 2,
  });
  expect(await repositories.list(2)).toEqual({
    repositories: [{ id: repositoryId, fullName: 'acme/shop', projectKey: 'SHOP' }],
  });
});

test('a reply that makes no sense is unavailable', async () => {
  for (const reply of [new Response('<html>'), Response.json({ name: 'shop' })]) {
    const { deps } = bitbucket({ [repository]: reply });
    await expect(createRepositories(deps).get(repositoryId)).rejects.toMatchObject({ code: 'unavailable' });
  }
});

const row = (permission: string, uuid = repositoryId) => ({ permission, repository: { uuid: `{${uuid}}` } });
const list = (...values: object[]): Response => Response.json({ values });
const readable = Response.json({ uuid: `{${repositoryId}}` });
const stranger = '00000000-0000-4000-8000-000000000000';

test.each<[string, Replies, string]>([
  ['admin', { [permissionList]: list(row('admin')) }, 'admin'],
  ['writer', { [permissionList]: list(row('write')) }, 'write'],
  ['reader of a private repository', { [permissionList]: list(row('read')) }, 'read'],
  ['reader of a public repository', { [permissionList]: list(), [repository]: readable }, 'read'],
  ['stranger', { [permissionList]: list(), [repository]: refusal(404) }, 'none'],
  ['stranger to the workspace', { [permissionList]: refusal(403), [repository]: refusal(403) }, 'none'],
  [
    'admin of another repository',
    { [permissionList]: list(row('admin', stranger)), [repository]: refusal(404) },
    'none',
  ],
  [
    'somebody redirected',
    { [permissionList]: list(), [repository]: Response.json({ uuid: `{${stranger}}` }) },
    'none',
  ],
])('the level of a %s is asked of Bitbucket', async (_name, replies, level) => {
  expect(await createPermissions(bitbucket(replies).deps).levelIn(repositoryId)).toBe(level);
});

test.each<[Response, boolean]>([
  [Response.json({ permission: 'owner' }), true],
  [Response.json({ permission: 'create-project' }), false],
  [Response.json({ permission: 'member' }), false],
  [refusal(403), false],
])('only the permission "owner" makes an owner', async (reply, owner) => {
  expect(await createPermissions(bitbucket({ [ownPermission]: reply }).deps).isWorkspaceOwner()).toBe(owner);
});

test('missing consent and outages are errors, never "no permission"', async () => {
  const consent = new ServiceError('consent-needed', 'ask');
  const asking = createPermissions(bitbucket({ [permissionList]: consent, [ownPermission]: consent }).deps);
  await expect(asking.levelIn(repositoryId)).rejects.toBe(consent);
  await expect(asking.isWorkspaceOwner()).rejects.toBe(consent);
  const down = createPermissions(bitbucket({ [permissionList]: refusal(500) }).deps);
  await expect(down.levelIn(repositoryId)).rejects.toMatchObject({ code: 'unavailable' });
});

test('a value can never leave its place in a path', () => {
  expect(apiPath`/2.0/a/${'b/../c?d#e'}/f`).toBe('/2.0/a/b%2F..%2Fc%3Fd%23e/f');
  for (const value of ['', '.', '..']) expect(() => apiPath`/2.0/${value}`).toThrow(RangeError);
});
