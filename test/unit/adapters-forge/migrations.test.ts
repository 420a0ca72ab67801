import * as z from 'zod/mini';
import { documentsOf } from '../../../src/adapters/forge/kvs/documents';
import type { History } from '../../../src/adapters/forge/kvs/migrations';
import { plainSpace, recordsOf } from '../../../src/adapters/forge/kvs/records';
import { installKvs } from '../../support/kvs';

/** Version 1 had one region, version 2 a list, version 3 calls it places. */
const history: History = {
  migrations: [
    ({ region, ...rest }) => ({ ...rest, regions: [region] }),
    ({ regions, ...rest }) => ({ ...rest, places: regions }),
  ],
};
const schema = z.object({ places: z.array(z.string()) });
const older: Readonly<Record<number, object>> = {
  1: { region: 'eu-west-1' },
  2: { regions: ['eu-west-1'] },
  3: { places: ['eu-west-1'] },
};
const today = { places: ['eu-west-1'] };
const versions = [1, 2, 3];

const documents = documentsOf('board', schema, undefined, history);
const records = recordsOf('places', schema, { space: plainSpace, history });
const storeDocument = (kvs: ReturnType<typeof installKvs>, schemaVersion: number) =>
  kvs.store.set('entity:document', 'd', {
    kind: 'board',
    name: 'd',
    version: 7,
    schemaVersion,
    data: older[schemaVersion],
  });

describe('a form with a history', () => {
  it.each(versions)('is read from a document and a plain record of version %d', async (version) => {
    const kvs = installKvs();
    storeDocument(kvs, version);
    kvs.store.set('value', 'r', { schemaVersion: version, ...older[version] });
    expect(await documents.find('d')).toEqual({ version: 7, value: today });
    expect(await documents.list(() => undefined)).toEqual([today]);
    expect(await records.find('r')).toEqual(today);
  });

  it('is not written by reading, and in its newest form by the next save', async () => {
    const kvs = installKvs();
    storeDocument(kvs, 1);
    const stored = await documents.find('d');
    expect(kvs.store.get('entity:document', 'd')?.value).toMatchObject({ schemaVersion: 1, data: older[1] });
    await documents.save('d', { version: 7, value: stored?.value ?? { places: [] } });
    expect(kvs.store.get('entity:document', 'd')?.value).toMatchObject({
      version: 8,
      schemaVersion: 3,
      data: today,
    });
  });

  it.each([0, 4, 1.5, Number.NaN])('is refused of version %d', async (version) => {
    const kvs = installKvs();
    kvs.store.set('value', 'r', { schemaVersion: version, ...today });
    await expect(records.find('r')).rejects.toMatchObject({ code: 'record-of-other-version' });
  });

  it('is a stated error when a migration stumbles over a damaged record', async () => {
    const kvs = installKvs();
    const fragile: History = { migrations: [({ region }) => ({ places: [String(region).repeat(-1)] })] };
    kvs.store.set('value', 'r', { schemaVersion: 1, ...older[1] });
    await expect(
      recordsOf('x', schema, { space: plainSpace, history: fragile }).find('r'),
    ).rejects.toMatchObject({
      code: 'record-malformed',
    });
  });

  it('is written as the version before in the release that only learns to read the newest', async () => {
    const kvs = installKvs();
    const learning: History = { ...history, back: ({ places, ...rest }) => ({ ...rest, regions: places }) };
    await documentsOf('board', schema, undefined, learning).save('d', { version: 0, value: today });
    await recordsOf('x', schema, { space: plainSpace, history: learning }).put('r', today);
    expect(kvs.store.get('entity:document', 'd')?.value).toMatchObject({ schemaVersion: 2, data: older[2] });
    expect(kvs.store.get('value', 'r')?.value).toEqual({ schemaVersion: 2, ...older[2] });
    expect(await documents.find('d')).toEqual({ version: 1, value: today });
  });
});
