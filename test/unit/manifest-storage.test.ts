import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { declaredEntities } from '../support/kvs';

const root = join(__dirname, '../..');
const storage = z.object({ entities: z.unknown() });
const manifest = z.object({ app: z.object({ storage }) });

test('manifest.yml declares the entities that the storage ADR fixes, word for word', () => {
  const adr =
    /```yaml\n(.*?)```/s.exec(readFileSync(join(root, 'docs/adr/0002-storage.md'), 'utf8'))?.[1] ?? '';
  const declared = manifest.parse(parse(readFileSync(join(root, 'manifest.yml'), 'utf8'))).app.storage;
  expect(declared.entities).toEqual(storage.parse(parse(adr)).entities);
});

test('no entity has more than seven indexes, and each has one range attribute among its attributes', () => {
  const entities = declaredEntities();
  expect(entities.map(({ name }) => name)).toEqual(['run', 'decision', 'document']);
  for (const { attributes, indexes } of entities) {
    expect(indexes.length).toBeLessThanOrEqual(7);
    for (const { partition, range } of indexes) {
      expect(range).toHaveLength(1);
      expect(Object.keys(attributes)).toEqual(expect.arrayContaining([...partition, ...range]));
    }
  }
});
