import { ServiceError } from '../../../src/domain/errors';
import { sourcesInBitbucket } from '../../../src/domain/link-rules';
import type { Connection, SourceRun } from '../../../src/ports/aws';
import { listConnections, openConnectionsSession } from '../../../src/usecases/list-connections';
import { proveReach } from '../../../src/usecases/prove-reach';
import {
  aLink,
  aPipeline,
  connectionArn,
  createWorld,
  region,
  repositoryId,
  workspaceId,
} from '../../support/factories';

const place = { accountLinkId: 'account-1', region };

const linkedWorld = async (names: readonly string[], runsOf: (name: string) => SourceRun[]) => {
  const links = names.map((name, at) => aLink({ id: `link-${at}`, pipeline: aPipeline({ name }) }));
  const world = createWorld({ links });
  for (const link of links)
    await world.index.add('account-1', region, link.pipeline.name, { repositoryId, linkId: link.id });
  return {
    ...world,
    openConnections: (
      ...target: Parameters<typeof openConnectionsSession> extends [unknown, ...infer R] ? R : never
    ) => openConnectionsSession({ sessions: world.sessions, workspaceId }, ...target),
    sourceRuns: { listNewest: async (_: unknown, name: string) => Promise.resolve(runsOf(name)) },
  };
};

const run = (change: Partial<SourceRun> = {}): SourceRun => ({
  state: 'fetched',
  at: '2026-11-28T10:00:00.000Z',
  connection: connectionArn,
  ...change,
});

test('connections that wait for a person come first', async () => {
  const world = await linkedWorld([], () => []);
  const connection = (name: string, status: Connection['status']): Connection => ({
    arn: name,
    name,
    provider: 'Bitbucket',
    status,
  });
  const connections = {
    list: async () =>
      Promise.resolve([
        connection('b', 'AVAILABLE'),
        connection('a', 'AVAILABLE'),
        connection('c', 'PENDING'),
      ]),
  };
  const found = await listConnections({ ...world, connections }, place);
  expect(found.map(({ name }) => name)).toEqual(['c', 'a', 'b']);
  expect(world.sessions.opened).toMatchObject([
    { purpose: { kind: 'setup' }, reach: { kind: 'connections', region } },
  ]);
});

test('the newest source action proves what a connection reaches', async () => {
  const world = await linkedWorld(['fetches', 'fails', 'new', 'moved'], (name) => {
    if (name === 'fails') return [run({ state: 'failed', failure: 'Access denied' })];
    if (name === 'moved') return [run({ connection: 'arn:other' })];
    return name === 'new' ? [] : [run()];
  });
  const { reach } = await proveReach(world, { ...place, offset: 0 });
  expect(reach.map(({ pipeline, result, detail }) => [pipeline, result, detail])).toEqual([
    ['fails', 'failed', 'Access denied'],
    ['fetches', 'fetched', undefined],
    ['moved', 'never-ran', undefined],
    ['new', 'never-ran', undefined],
  ]);
  expect(reach[0]).toMatchObject({ connectionArn, repository: 'acme/shop' });
});

test('a pipeline that cannot be asked does not hide the others', async () => {
  const world = await linkedWorld(['gone', 'here'], (name) => {
    if (name === 'gone') throw new ServiceError('pipeline-gone', 'gone');
    return [run()];
  });
  const { reach } = await proveReach(world, { ...place, offset: 0 });
  expect(reach.map(({ result }) => result)).toEqual(['unreadable', 'fetched']);
});

test('20 pipelines are asked at a time', async () => {
  const names = Array.from({ length: 25 }, (_, at) => `p${String(at).padStart(2, '0')}`);
  const world = await linkedWorld(names, () => [run()]);
  const first = await proveReach(world, { ...place, offset: 0 });
  expect([first.reach.length, first.next]).toEqual([20, 20]);
  const second = await proveReach(world, { ...place, offset: 20 });
  expect([second.reach.length, second.next]).toEqual([5, undefined]);
  expect(await proveReach(world, { ...place, offset: 40 })).toEqual({ reach: [] });
});

test('a place that is not linked is refused before anything is asked', async () => {
  const world = await linkedWorld([], () => []);
  const elsewhere = { accountLinkId: 'account-1', region: 'us-east-1' };
  await expect(proveReach(world, { ...elsewhere, offset: 0 })).rejects.toMatchObject({ code: 'invalid' });
  const connections = { list: async () => Promise.resolve([]) };
  await expect(listConnections({ ...world, connections }, elsewhere)).rejects.toMatchObject({
    code: 'invalid',
  });
  expect(world.sessions.opened).toEqual([]);
});

test('only what AWS says leads to Bitbucket names a repository for certain', () => {
  const [source] = aPipeline().sourceActions;
  if (!source) throw new Error('no source');
  expect(sourcesInBitbucket(aPipeline({ sourceActions: [source, { ...source, host: 'GitHub' }] }))).toEqual([
    'acme/shop',
  ]);
  const { host: _host, ...unknown } = source;
  expect(sourcesInBitbucket(aPipeline({ sourceActions: [unknown] }))).toEqual([]);
});
