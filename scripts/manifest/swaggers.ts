import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const specSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const operationSchema = z.object({
  'x-atlassian-oauth2-scopes': z.array(z.looseObject({ state: z.string(), scopes: z.array(z.string()) })),
});

const scopesOf = (operation: unknown): [unknown] | [] => {
  const found = operationSchema.safeParse(operation);
  return found.success ? [found.data] : [];
};

/** Bitbucket's paths with nothing but the scopes of each operation. */
const bitbucketPaths = async (openApiFile: string): Promise<Record<string, unknown>> => {
  const { paths } = specSchema.parse(JSON.parse(await readFile(openApiFile, 'utf8')));
  return Object.fromEntries(
    Object.entries(paths).map(([name, operations]) => [
      name,
      Object.fromEntries(
        Object.entries(operations).flatMap(([method, operation]) =>
          scopesOf(operation).map((kept) => [method, kept]),
        ),
      ),
    ]),
  );
};

const otherProducts = ['CONF', 'CONF_V2', 'JIRA', 'JSM', 'JSW'];

/**
 * Files that the Forge linter reads in place of the six API descriptions it would otherwise fetch.
 * @returns the environment variables that name them
 */
export const writeSwaggers = async (folder: string, openApiFile: string): Promise<Record<string, string>> => {
  const none = path.join(folder, 'none.json');
  const bitbucket = path.join(folder, 'bitbucket.json');
  await writeFile(none, '{"paths":{}}');
  await writeFile(bitbucket, JSON.stringify({ paths: await bitbucketPaths(openApiFile) }));
  const others = otherProducts.map((product) => [`LOCAL_${product}_SWAGGER`, none] as const);
  return { ...Object.fromEntries(others), LOCAL_BB_SWAGGER: bitbucket, USE_LOCAL_SWAGGER: '1' };
};
