import { createBoardStore } from '../../../src/adapters/forge/board-store';
import { createIssuerStore } from '../../../src/adapters/forge/issuer-store';
import { jitteredPause } from '../../../src/adapters/forge/kvs/pause';
import { createPipelineIndex } from '../../../src/adapters/forge/pipeline-index';
import { createRunStore } from '../../../src/adapters/forge/run-store';
import { createStatusOwners } from '../../../src/adapters/forge/status-owners';
import { VersionConflict } from '../../../src/domain/errors';
import { aRun, commit, fullRun, repositoryId } from '../../contract/stores/samples';
import { createMemoryLog } from '../../support/fakes';
import { installKvs } from '../../support/kvs';

const refusal = (status: number, code: string): Response =>
  new Response(JSON.stringify({ code, message: 'no' }), { status });

const runs = () => createRunStore({ log: createMemoryLog() });
const pause = () => Promise.resolve();
const entry = { id: fullRun.id, version: 1, createdAt: fullRun.createdAt };

test.each([
  ['throttling', refusal(429, 'RATE_LIMIT_EXCEEDED'), 'throttled'],
  ['an outage', refusal(503, 'INTERNAL_SERVER_ERROR'), 'unavailable'],
  ['a page of HTML', new Response('<html>', { status: 502 }), 'unavailable'],
])('%s of the store is told apart', async (_name, response, code) => {
  const kvs = installKvs();
  kvs.intercept = () => response.clone();
  await expect(runs().find('r')).rejects.toMatchObject({ name: 'ServiceError', code });
  await expect(runs().save(aRun())).rejects.toMatchObject({ code });
  await expect(runs().claim(aRun())).rejects.toMatchObject({ code });
});

test('a lost connection is an outage', async () => {
  const kvs = installKvs();
  const lost = new TypeError('fetch failed');
  kvs.intercept = () => Promise.reject(lost);
  await expect(createIssuerStore().findUrl()).rejects.toMatchObject({ code: 'unavailable', cause: lost });
});

test('a request that the store does not understand stays the error it is', async () => {
  const kvs = installKvs();
  kvs.intercept = () => refusal(400, 'VALIDATION_ERROR');
  await expect(createIssuerStore().saveUrl('x')).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
});

test.each([
  [409, 'KEY_CONFLICT'],
  [400, 'SOMETHING_UNDOCUMENTED'],
])('a claim that lost is recognized by reading, whatever the error is (%d %s)', async (status, code) => {
  const kvs = installKvs();
  await runs().claim(aRun({ claimedBy: 'first' }));
  kvs.intercept = ({ path }) => (path.endsWith('/entity/set') ? refusal(status, code) : undefined);
  const claim = await runs().claim(aRun({ claimedBy: 'second' }));
  expect(claim).toMatchObject({ claimed: false, run: { claimedBy: 'first' } });
});

test('a claim that happened although its answer was lost is found by reading', async () => {
  const kvs = installKvs();
  kvs.intercept = async ({ path }) => {
    if (!path.endsWith('/entity/set')) return undefined;
    kvs.intercept = () => undefined;
    await runs().claim(aRun({ claimedBy: 'me' }));
    return refusal(504, 'TIMEOUT');
  };
  const claim = await runs().claim(aRun({ claimedBy: 'me' }));
  expect(claim).toMatchObject({ claimed: false, run: { claimedBy: 'me' } });
});

test.each([
  [409, 'CONDITION_NOT_MET'],
  [400, 'SOMETHING_UNDOCUMENTED'],
])('a save that lost is a conflict, whatever the error is (%d %s)', async (status, code) => {
  const kvs = installKvs();
  await runs().claim(aRun());
  await runs().save(aRun());
  kvs.intercept = ({ path }) => (path.endsWith('/transaction') ? refusal(status, code) : undefined);
  await expect(runs().save(aRun())).rejects.toThrow(VersionConflict);
});

test('a refusal at the stored version is no conflict', async () => {
  const kvs = installKvs();
  await runs().claim(aRun());
  kvs.intercept = ({ path }) =>
    path.endsWith('/transaction') ? refusal(400, 'VALIDATION_ERROR') : undefined;
  await expect(runs().save(aRun())).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
});

test('a claimed owner survives an error of the store', async () => {
  const kvs = installKvs();
  await createStatusOwners().claim(repositoryId, commit, 'l', 'first');
  kvs.intercept = ({ path }) => (path.endsWith('/set') ? refusal(400, 'ALREADY_THERE') : undefined);
  expect(await createStatusOwners().claim(repositoryId, commit, 'l', 'second')).toBe('first');
});

test('a board that loses every time gives up with a warning', async () => {
  const kvs = installKvs();
  const log = createMemoryLog();
  const pauses: number[] = [];
  const waiting = async (attempt: number): Promise<void> => void pauses.push(attempt);
  kvs.intercept = ({ path }) =>
    path.endsWith('/transaction') ? refusal(409, 'CONDITION_NOT_MET') : undefined;
  const boards = createBoardStore({ log, pause: waiting });
  await boards.update(repositoryId, entry);
  await boards.update(repositoryId, { ...entry, id: 'other' });
  expect(pauses).toEqual([0, 1, 2, 3, 4]);
  expect(log.codes()).toEqual(['board-update-lost']);
  await expect(boards.reserve(repositoryId, 1, 0)).rejects.toThrow(VersionConflict);
  expect((await boards.get(repositoryId)).runs).toEqual([entry]);
});

test('an index that loses every time says so, and an outage is not retried here', async () => {
  const kvs = installKvs();
  const index = createPipelineIndex({ pause, log: createMemoryLog() });
  const link = { repositoryId, linkId: 'l' };
  await index.add('ac', 'r', 'p', link);
  kvs.intercept = ({ path }) =>
    path.endsWith('/transaction') ? refusal(409, 'CONDITION_NOT_MET') : undefined;
  await expect(index.remove('ac', 'r', 'p', link)).rejects.toThrow(VersionConflict);
  kvs.intercept = () => refusal(503, 'DOWN');
  await expect(index.find('ac', 'r', 'p')).rejects.toMatchObject({ code: 'unavailable' });
});

test('pauses grow with each attempt and stay within their bound', async () => {
  const slept: number[] = [];
  const sleep = async (ms: number): Promise<void> => void slept.push(ms);
  for (const attempt of [0, 1, 5]) await jitteredPause(() => 1, sleep)(attempt);
  await jitteredPause(() => 0, sleep)(5);
  expect(slept).toEqual([20, 40, 640, 0]);
});
