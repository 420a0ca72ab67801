import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';

const root = path.resolve(__dirname, '../../..');

/** ESLint loads its settings by `import()`, which Jest's module loader lacks; so it runs in a process of its own, once for all. */
const lint = (snippets: readonly { filePath: string; code: string }[]): boolean[] => {
  const script = path.join(root, 'test/support/lint-snippets.ts');
  const args = ['--import', 'tsx', script, JSON.stringify(snippets)];
  const output = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return z.array(z.boolean()).parse(JSON.parse(output));
};

type Edge = readonly [file: string, source: string];

const values = ([filePath, source]: Edge) => ({ filePath, code: `import { a } from '${source}';\na();\n` });
const types = ([filePath, source]: Edge) => ({
  filePath,
  code: `import type { A } from '${source}';\nexport type B = A;\n`,
});

const allowed: readonly Edge[] = [
  ['src/domain/plan.ts', './runs'],
  ['src/domain/plan.ts', 'node:crypto'],
  ['src/usecases/check-run.ts', '../domain/runs'],
  ['src/adapters/aws/codepipeline/start.ts', '../errors'],
  ['src/adapters/aws/codepipeline/start.ts', '../../../domain/errors'],
  ['src/adapters/aws/codepipeline/start.ts', '@aws-sdk/client-codepipeline'],
  ['src/adapters/aws/tokens.ts', 'jose'],
  ['src/adapters/forge/kvs/calls.ts', '@forge/kvs'],
  ['src/handlers/on-push.ts', '@forge/events'],
  ['src/handlers/on-push.ts', '../usecases/start-runs'],
  ['src/handlers/on-push.ts', '../domain/errors'],
  ['src/handlers/on-push.ts', '../compose'],
  ['src/handlers/resolver.ts', '../contract/requests'],
  ['src/contract/requests.ts', 'zod/mini'],
  ['src/compose.ts', './adapters/forge/run-store'],
  ['src/compose.ts', './usecases/check-run'],
  ['src/push.ts', './handlers/on-push'],
  ['static/app/src/shared/mount.tsx', '@forge/bridge'],
  ['static/app/src/panel/run-row.tsx', '../shared/words'],
  ['emulator/host/index.ts', 'zod'],
];

const allowedAsTypes: readonly Edge[] = [
  ['src/ports/aws.ts', '../domain/runs'],
  ['src/usecases/check-run.ts', '../ports/run-store'],
  ['src/handlers/resolver-access.ts', '../ports/bitbucket'],
  ['static/app/src/panel/run-row.tsx', '../../../../src/contract/views'],
];

const refused: readonly Edge[] = [
  ['src/domain/plan.ts', '../ports/clock'],
  ['src/domain/plan.ts', '../usecases/check-run'],
  ['src/domain/plan.ts', 'zod/mini'],
  ['src/domain/plan.ts', 'node:fs'],
  ['src/ports/aws.ts', '../adapters/aws/tokens'],
  ['src/ports/aws.ts', '@aws-sdk/client-sts'],
  ['src/usecases/check-run.ts', './start-runs'],
  ['src/usecases/check-run.ts', '../adapters/forge/run-store'],
  ['src/usecases/check-run.ts', '../handlers/consume'],
  ['src/usecases/check-run.ts', '../compose'],
  ['src/usecases/check-run.ts', '@forge/api'],
  ['src/adapters/aws/tokens.ts', '../forge/run-store'],
  ['src/adapters/aws/tokens.ts', '../../usecases/check-run'],
  ['src/adapters/aws/tokens.ts', '@forge/kvs'],
  ['src/adapters/aws/codepipeline/start.ts', '../../bitbucket/client'],
  ['src/adapters/bitbucket/client.ts', '@forge/api'],
  ['src/adapters/forge/log.ts', '@aws-sdk/client-sts'],
  ['src/adapters/forge/log.ts', '@smithy/signature-v4'],
  ['src/handlers/on-push.ts', '../adapters/aws/events'],
  ['src/handlers/on-push.ts', '@aws-sdk/client-sts'],
  ['src/contract/requests.ts', '../domain/links'],
  ['src/push.ts', './compose'],
  ['src/push.ts', './domain/runs'],
  ['src/compose.ts', './handlers/on-push'],
  ['src/compose.ts', '../emulator/emulator'],
  ['src/handlers/on-push.ts', '../../emulator/core/clock'],
  ['src/handlers/on-push.ts', '../../test/support/product'],
  ['static/app/src/panel/run-row.tsx', '../../../../src/domain/runs'],
  ['static/app/src/panel/run-row.tsx', '@aws-sdk/client-sts'],
  ['static/app/src/panel/run-row.tsx', '@forge/api'],
  ['emulator/host/index.ts', '../../src/domain/runs'],
];

const rows: readonly (readonly [verdict: boolean, how: string, edge: Edge])[] = [
  ...allowed.map((edge) => [false, 'values', edge] as const),
  ...allowed.map((edge) => [false, 'types', edge] as const),
  ...allowedAsTypes.map((edge) => [false, 'types', edge] as const),
  ...allowedAsTypes.map((edge) => [true, 'values', edge] as const),
  ...refused.map((edge) => [true, 'values', edge] as const),
  ...refused.map((edge) => [true, 'types', edge] as const),
];

describe('the import table', () => {
  let verdicts: boolean[] = [];
  beforeAll(() => {
    verdicts = lint(rows.map(([, how, edge]) => (how === 'types' ? types(edge) : values(edge))));
  }, 60_000);

  it.each(
    rows.map(([verdict, how, edge], index) => [...edge, how, verdict ? 'refuses' : 'allows', index] as const),
  )('lets %s import %s as %s: it %s', (_file, _source, _how, verdict, index) => {
    expect(verdicts[index] === true ? 'refuses' : 'allows').toBe(verdict);
  });

  it('sees re-exports and imports that are made while running', () => {
    const filePath = 'src/domain/plan.ts';
    const codes = [
      "export { a } from '../compose';",
      "export * from '../compose';",
      "void import('../compose');",
    ];
    expect(lint(codes.map((code) => ({ filePath, code })))).toEqual([true, true, true]);
  }, 60_000);
});
