import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { settingsFile } from '../src/contract/settings-file';
import { slipwayFile } from '../src/contract/slipway-file';
import { root } from './build-app';

const files = [
  ['Settings of Slipway', 'docs/settings-file.schema.json', settingsFile],
  ['slipway.yml', 'docs/slipway-file.schema.json', slipwayFile],
] as const;

/** Publishes what files are read by, for editors that check as one types. A test fails while it is not up to date. */
for (const [title, name, form] of files) {
  const schema = z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' });
  writeFileSync(path.join(root, name), `${JSON.stringify({ title, ...schema }, null, 2)}\n`);
}
