import { ESLint } from 'eslint';
import { z } from 'zod';

/** Lints snippets as if they were files of this project, without types, and prints which of them the import table refuses. */
const snippetsSchema = z.array(z.object({ filePath: z.string(), code: z.string() }));

const eslint = new ESLint({
  ruleFilter: ({ ruleId }) => ruleId === 'slipway/import-table',
  overrideConfig: [{ languageOptions: { parserOptions: { project: false } } }],
});

const isRefused = async ({ filePath, code }: { filePath: string; code: string }): Promise<boolean> => {
  const [result] = await eslint.lintText(code, { filePath });
  const broken = result?.messages.find(({ fatal }) => fatal);
  if (!result || broken)
    throw new Error(`${filePath} cannot be linted: ${broken?.message ?? 'it is ignored'}`);
  return result.messages.some(({ ruleId }) => ruleId === 'slipway/import-table');
};

const refused: boolean[] = [];
for (const snippet of snippetsSchema.parse(JSON.parse(process.argv[2] ?? '[]'))) {
  refused.push(await isRefused(snippet));
}
process.stdout.write(JSON.stringify(refused));
