import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { build } from 'esbuild';

/** Folder of this repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** One bundle per load class, so that a cold start loads only what its functions use. */
const entries = ['push', 'queue', 'callbacks', 'oidc', 'ui'];

/** SDK clients read their version from their package.json; the rest of it, scripts and dependencies, would be 2 to 4 KB in every bundle. */
const versionsOnly: Plugin = {
  name: 'versions-only',
  setup: (bundle) => {
    bundle.onLoad({ filter: /[\\/]@aws-sdk[\\/][\w-]+[\\/]package\.json$/ }, async ({ path: file }) => {
      const [, version] = /"version":\s*"([^"]+)"/.exec(await readFile(file, 'utf8')) ?? [];
      if (version === undefined) throw new Error(`${file} names no version`);
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

const helpers = path.join(root, 'scripts', 'tslib-helpers.ts');

/** CommonJS that requires `tslib` would take all of it along; only its ES module can be taken apart. */
const fewHelpers: Plugin = {
  name: 'few-helpers',
  setup: (bundle) => {
    bundle.onResolve({ filter: /^tslib$/ }, ({ importer, resolveDir, kind }) =>
      importer === helpers ? bundle.resolve('tslib/tslib.es6.mjs', { resolveDir, kind }) : { path: helpers },
    );
  },
};

/**
 * Writes `dist/<entry>.cjs` as Forge deploys it (`app.package: manual@2026`). ES module sources first halves the AWS SDK's size and load
 * time; its default credential chain reads files and metadata services that Forge does not have, so a stub that throws stands in.
 */
export const buildApp = async (outdir = path.join(root, 'dist')): Promise<void> => {
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: Object.fromEntries(entries.map((entry) => [entry, path.join(root, 'src', `${entry}.ts`)])),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    plugins: [versionsOnly, fewHelpers],
    alias: {
      '@aws-sdk/credential-provider-node': path.join(root, 'scripts', 'no-default-credentials.ts'),
    },
    logLevel: 'warning',
  });
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildApp();
