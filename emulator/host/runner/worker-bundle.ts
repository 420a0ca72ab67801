import path from 'node:path';
import { build } from 'esbuild';

/** Bundles the in-process wrapper into one plain JavaScript file, so that the child needs nothing but Node. Returns its path. */
export const buildWorker = async (outDir: string): Promise<string> => {
  const outfile = path.join(outDir, 'worker.cjs');
  await build({
    entryPoints: [path.join(import.meta.dirname, '../worker/main.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    outfile,
    logLevel: 'silent',
  });
  return outfile;
};
