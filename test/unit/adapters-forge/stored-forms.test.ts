import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createDecisionStore } from '../../../src/adapters/forge/decision-store';
import { aPush } from '../../contract/stores/samples';
import * as samples from '../../fixtures/stored/version-1';
import type { TestKvs } from '../../support/kvs';
import { installKvs } from '../../support/kvs';
import { cases, stores } from '../../support/stored-cases';
import { ymlCases } from '../../support/stored-yml-cases';

const adr = readFileSync(path.join(__dirname, '../../../docs/adr/0002-storage.md'), 'utf8');
const store = (kvs: TestKvs, { space, key, value }: samples.StoredSample, schemaVersion = 1): void => {
  kvs.store.set(space, key, { ...value, schemaVersion });
};

describe.each(Object.entries({ ...cases, ...ymlCases }))(
  'the stored form of %s',
  (_name, { sample, read, means, write }) => {
    it('is read as today’s value from a record of version 1', async () => {
      store(installKvs(), sample);
      expect(await read(stores())).toEqual(means);
    });

    it('is refused of a newer version, which is left as it is', async () => {
      const kvs = installKvs();
      store(kvs, sample, 99);
      await expect(read(stores())).rejects.toMatchObject({ code: 'record-of-other-version' });
      if (write) await expect(write(stores())).rejects.toThrow();
      expect(kvs.store.get(sample.space, sample.key)?.value).toEqual({ ...sample.value, schemaVersion: 99 });
    });
  },
);

it('decisions, which are only written so far, leave a record that is there, whatever its version', async () => {
  const kvs = installKvs();
  await createDecisionStore().record(aPush(), []);
  const [{ key } = { key: '' }] = kvs.store.list('entity:decision');
  store(kvs, { ...samples.storedDecision, key }, 99);
  await createDecisionStore().record(aPush(), []);
  expect(kvs.store.get('entity:decision', key)?.value).toEqual({
    ...samples.storedDecision.value,
    schemaVersion: 99,
  });
});

/** First cells of the ADR's rows that name what is stored; several keys stand in one cell of `document`. */
const kindsOfAdr = (): string[] => {
  const documents = /^\| `document` \|(.+?)\|/m.exec(adr)?.[1] ?? '';
  const kinds = [...documents.matchAll(/`([^`:]+)(?::[^`]*)?`/g)].map(([, kind = '']) => kind);
  const plain = adr.slice(adr.indexOf('### Plain keys'), adr.indexOf('### Secrets'));
  return [...kinds, ...[...plain.matchAll(/^\| `([^`]+)`/gm)].map(([, key = '']) => key)];
};

it('has a sample of every kind of document and plain key that the ADR names', () => {
  expect(kindsOfAdr().filter((kind) => !(kind in cases))).toEqual([]);
});
