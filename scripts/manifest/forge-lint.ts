import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { lint } from '@forge/lint';
import { ManifestParserBuilder } from '@forge/manifest';
import { z } from 'zod';
import { writeSwaggers } from './swaggers';

const problemSchema = z.object({ line: z.number(), column: z.number(), message: z.string() });
const resultsSchema = z.array(z.object({ file: z.string(), errors: z.array(problemSchema) }));

const quiet = { info: () => undefined };
/** The linter asks Atlassian's feature gates for one thing only. */
const offlineGates = { getDeprecatedRuntimes: () => Promise.resolve([]) };

const sources = async (): Promise<string[]> => {
  const files = await readdir('src', { recursive: true });
  return files.filter((file) => file.endsWith('.ts')).map((file) => path.join('src', file));
};

const runLint = async (): Promise<z.infer<typeof resultsSchema>> => {
  const parser = new ManifestParserBuilder().withInterpolators().build();
  const manifest: unknown = parser.parseManifest({
    content: await readFile('manifest.yml', 'utf8'),
    filePath: 'manifest.yml',
  });
  const config = { linter: { mode: 'client-side' } };
  // Its declared arguments are classes with private members; what it uses of them is this.
  const results: unknown = await Reflect.apply(lint, undefined, [
    await sources(),
    manifest,
    'DEVELOPMENT',
    quiet,
    offlineGates,
    config,
  ]);
  return resultsSchema.parse(results);
};

/** Errors of Atlassian's linter over `manifest.yml` and `src/` of the working directory, one line each, without any network. */
export const forgeLintProblems = async (openApiFile: string): Promise<string[]> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'forge-lint-'));
  try {
    Object.assign(process.env, await writeSwaggers(folder, openApiFile));
    return (await runLint()).flatMap(({ file, errors }) =>
      errors.map(({ line, column, message }) => `${file}:${line}:${column} ${message}`),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
