import { createBoardStore } from '../../../src/adapters/forge/board-store';
import { createDecisionStore } from '../../../src/adapters/forge/decision-store';
import { createIssuerStore } from '../../../src/adapters/forge/issuer-store';
import { createPipelineIndex } from '../../../src/adapters/forge/pipeline-index';
import { createRunStore } from '../../../src/adapters/forge/run-store';
import { createRepositorySettingsStore } from '../../../src/adapters/forge/settings-stores';
import type { Decision } from '../../../src/domain/verdicts';
import { aPush, aRun, fullRun, repositoryId } from '../../contract/stores/samples';
import { createMemoryLog } from '../../support/fakes';
import { installKvs } from '../../support/kvs';

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

test('a run of another version is a stated error, and lists leave it out with a warning', async () => {
  const kvs = installKvs();
  const log = createMemoryLog();
  const runs = createRunStore({ log });
  await runs.claim(aRun({ state: 'running' }));
  const record = kvs.store.get('entity:run', fullRun.id)?.value;
  kvs.store.set('entity:run', fullRun.id, { ...Object(record), schemaVersion: 2 });
  await expect(runs.find(fullRun.id)).rejects.toMatchObject({ code: 'record-of-other-version' });
  expect(await runs.findMany([fullRun.id])).toEqual([]);
  expect(await runs.listDue('2099-01-01T00:00:00.000Z', 10)).toEqual([]);
  expect(log.codes()).toEqual(['record-of-other-version', 'record-of-other-version']);
});

test('a damaged run is a stated error', async () => {
  const kvs = installKvs();
  kvs.store.set('entity:run', fullRun.id, { schemaVersion: 1, state: 'dancing' });
  await expect(createRunStore({ log: createMemoryLog() }).find(fullRun.id)).rejects.toMatchObject({
    code: 'record-malformed',
  });
});

test('a pipeline that cannot be read does not hide the others, and one without links is not read again', async () => {
  const kvs = installKvs();
  const log = createMemoryLog();
  const index = createPipelineIndex({ pause: () => Promise.resolve(), log });
  const link = { repositoryId, linkId: 'l1' };
  for (const name of ['good', 'bad', 'empty']) await index.add('ac', 'eu-central-1', name, link);
  await index.remove('ac', 'eu-central-1', 'empty', link);
  const keyOf = (name: string): string =>
    kvs.store.list('entity:document').find(({ key }) => key.includes(name))?.key ?? '';
  const bad = kvs.store.get('entity:document', keyOf('bad'))?.value;
  kvs.store.set('entity:document', keyOf('bad'), { ...Object(bad), data: 'damaged' });
  const before = kvs.usage.readBytes;
  expect((await index.list()).map(({ pipeline }) => pipeline)).toEqual(['good']);
  expect(log.lines).toMatchObject([{ code: 'record-malformed', fields: { key: keyOf('bad') } }]);
  expect(kvs.usage.readBytes - before).toBeLessThan(
    2 * bytes(kvs.store.get('entity:document', keyOf('good'))?.value),
  );
  await index.add('ac', 'eu-central-1', 'empty', link);
  expect((await index.list()).map(({ pipeline }) => pipeline).sort()).toEqual(['empty', 'good']);
});

test('settings and plain records of another version are stated errors', async () => {
  const kvs = installKvs();
  kvs.store.set('entity:document', `repository:${repositoryId}`, { version: 3, schemaVersion: 0, data: {} });
  kvs.store.set('value', 'issuer:url', 'https://from-before-versions.example');
  const code = { code: 'record-of-other-version' };
  await expect(createRepositorySettingsStore().get(repositoryId)).rejects.toMatchObject(code);
  await expect(createIssuerStore().findUrl()).rejects.toMatchObject(code);
});

test('a run with every field takes at most 920 bytes, and its pointer is written once', async () => {
  const kvs = installKvs();
  const runs = createRunStore({ log: createMemoryLog() });
  await runs.claim(aRun());
  const started = await runs.save(aRun({ state: 'running', executionId: fullRun.executionId }));
  const stored = kvs.store.get('entity:run', fullRun.id)?.value;
  expect(bytes(stored)).toBeLessThanOrEqual(920);
  const before = kvs.usage.writtenBytes;
  await runs.save(started);
  expect(kvs.usage.writtenBytes - before).toBe(bytes(stored) + fullRun.id.length);
});

test('a full board takes at most 1 KB', async () => {
  const kvs = installKvs();
  const boards = createBoardStore({ pause: () => Promise.resolve(), log: createMemoryLog() });
  for (let at = 0; at < 12; at++) {
    const nowMs = Date.UTC(2026, 10, 22, 10, at);
    const entry = {
      id: fullRun.id.slice(2) + `${at}`.padStart(2, '0'),
      version: 12,
      createdAt: new Date(nowMs).toISOString(),
    };
    await boards.update(repositoryId, entry);
    await boards.reserve(repositoryId, 10, nowMs);
  }
  expect(bytes(kvs.store.get('entity:document', `board:${repositoryId}`)?.value)).toBeLessThanOrEqual(1024);
});

test('decisions take at most 1 KB a rule and expire after 30 days', async () => {
  const kvs = installKvs();
  const decisions = Array.from({ length: 50 }, (_, index): Decision => ({
    linkId: 'lk_5f2c81d0a9',
    ruleId: `rule-${index}`,
    verdict: { outcome: 'skip', code: 'variable-refused', filterIndex: 3, detail: 'x'.repeat(2000) },
  }));
  await createDecisionStore().record(aPush(), decisions);
  const { record } = kvs.store.list('entity:decision')[0] ?? {};
  expect(bytes(record?.value)).toBeLessThanOrEqual(50 * 1024);
  expect(record?.expiresAtMs).toBe((record?.updatedAt ?? 0) + 30 * 24 * 3_600_000);
});

test('decisions say what the event came to', async () => {
  const decision = (verdict: Decision['verdict']): Decision => ({ linkId: 'l', ruleId: 'r', verdict });
  const skipped = decision({ outcome: 'skip', code: 'not-included' });
  const held = decision({ outcome: 'held' });
  const outcomes = async (all: Decision[]): Promise<unknown> => {
    const kvs = installKvs();
    await createDecisionStore().record(aPush(), all);
    return kvs.store.list('entity:decision')[0]?.record.value;
  };
  expect(await outcomes([])).toMatchObject({ outcome: 'none' });
  expect(await outcomes([skipped])).toMatchObject({
    outcome: 'skip',
    data: { d: [['l', 'r', 'skip', 'not-included']] },
  });
  expect(await outcomes([skipped, held])).toMatchObject({ outcome: 'held' });
  expect(await outcomes([skipped, held, decision({ outcome: 'start' })])).toMatchObject({ outcome: 'start' });
});
