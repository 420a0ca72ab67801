import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp } from '../scripts/build-app';
import { judgeAll, readBudgets } from './budgets';
import { measureLoadTimes, measurePushBundle } from './bundles';
import { measureDecisions } from './decisions';
import type { Figure } from './figures';
import { measureGreenRun } from './green-run';
import { fullLoad, smallLoad } from './load/shape';
import { measureLoad } from './load/run';
import { measurePages } from './page-sizes';
import { measureHops, measurePushTimes } from './push-path';
import { tableOf } from './table';
import { measureViewer } from './viewer';

const { values } = parseArgs({
  options: { json: { type: 'string' }, load: { type: 'boolean', default: false } },
});

type Measurement = (distDir: string) => Figure[] | Promise<Figure[]>;

const measurements: Readonly<Record<string, Measurement>> = {
  hops: measureHops,
  'push times': measurePushTimes,
  'bundle sizes': measurePushBundle,
  'load times': measureLoadTimes,
  decisions: measureDecisions,
  'a green run': measureGreenRun,
  'a viewer': measureViewer,
  pages: measurePages,
  [values.load ? 'full load' : 'load']: (distDir) => measureLoad(distDir, values.load ? fullLoad : smallLoad),
};

/** Measures the code as it is now, in bundles of its own. */
const measure = async (): Promise<Figure[]> => {
  const distDir = await mkdtemp(path.join(os.tmpdir(), 'slipway-bench-dist-'));
  try {
    await buildApp(distDir);
    const figures: Figure[] = [];
    for (const [name, of] of Object.entries(measurements)) {
      console.log(`… ${name}`);
      figures.push(...(await of(distDir)));
    }
    return figures;
  } finally {
    await rm(distDir, { recursive: true, force: true });
  }
};

const judged = judgeAll(readBudgets(), await measure());
console.log(`\n${tableOf(judged)}\n`);
if (values.json !== undefined) {
  const rows = judged.map(({ figure, budget, verdict }) => ({ ...figure, ...budget, verdict }));
  await writeFile(values.json, `${JSON.stringify({ node: process.version, figures: rows }, null, 2)}\n`);
}
const broken = judged.filter(({ verdict }) => verdict === 'broken');
for (const { figure, budget } of broken) console.log(`Broken: ${budget.what} (${figure.key})`);
process.exitCode = broken.length === 0 ? 0 : 1;
