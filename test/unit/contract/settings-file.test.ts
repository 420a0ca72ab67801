import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { settingsFile } from '../../../src/contract/settings-file';
import { slipwayFile } from '../../../src/contract/slipway-file';

it('the published JSON Schema is the one that files are read by (npx tsx scripts/write-settings-schema.ts)', () => {
  const file = path.join(__dirname, '../../../docs/settings-file.schema.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject(
    JSON.parse(JSON.stringify(z.toJSONSchema(settingsFile, { io: 'input', unrepresentable: 'any' }))),
  );
});

it('so is the one of slipway.yml', () => {
  const file = path.join(__dirname, '../../../docs/slipway-file.schema.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject(
    JSON.parse(JSON.stringify(z.toJSONSchema(slipwayFile, { io: 'input', unrepresentable: 'any' }))),
  );
});
