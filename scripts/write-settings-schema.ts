import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { settingsFile } from '../src/contract/settings-file';
import { root } from './build-app';

/** Publishes what settings files are read by, for editors that check as one types. A test fails while it is not up to date. */
const schema = z.toJSONSchema(settingsFile, { io: 'input', unrepresentable: 'any' });
const file = path.join(root, 'docs/settings-file.schema.json');
writeFileSync(file, `${JSON.stringify({ title: 'Settings of Slipway', ...schema }, null, 2)}\n`);
