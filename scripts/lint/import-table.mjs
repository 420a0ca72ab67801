import path from 'node:path';

/**
 * Who may import whom. A file may always import its own folder (the row's) and what the row lists, nothing else: `values` and `types`
 * are paths from the root, `types` for type-only imports, `packages` are prefixes of package names.
 */
const aws = ['@aws-sdk/', '@smithy/', '@aws-crypto/'];
const common = ['node:', 'zod/mini', 'jose'];
const adapter = (folder, ...own) => ({
  folder: `src/adapters/${folder}`,
  values: ['src/domain/', 'src/ports/'],
  packages: [...common, ...own],
});

const rows = [
  { folder: 'src/domain', packages: ['node:crypto'] },
  { folder: 'src/ports', types: ['src/domain/'] },
  { folder: 'src/usecases', itself: false, values: ['src/domain/'], types: ['src/ports/'] },
  adapter('aws', ...aws),
  adapter('bitbucket'),
  adapter('forge', '@forge/'),
  adapter('lambda'),
  adapter('yaml', 'yaml'),
  adapter('re2', 're2js'),
  {
    folder: 'src/handlers',
    values: ['src/usecases/', 'src/contract/', 'src/domain/', 'src/compose'],
    types: ['src/ports/'],
    packages: ['@forge/', 'node:', 'zod/mini'],
  },
  { folder: 'src/contract', packages: ['zod/mini'] },
  {
    folder: 'src/compose',
    values: ['src/adapters/', 'src/usecases/', 'src/domain/', 'src/ports/', 'src/config'],
    packages: ['node:'],
  },
  { folder: 'src/config', values: ['src/domain/'], packages: common },
  // The bundle entries: each names the handlers of its load class.
  { folder: 'src', itself: false, values: ['src/handlers/'] },
  {
    folder: 'static/app/src',
    // The templates as text, for download.
    values: ['aws/'],
    types: ['src/contract/'],
    packages: ['@forge/bridge', '@atlaskit/', 'react', 'virtual:'],
  },
  // It stands for the platforms, so it must not know the app that runs on it.
  { folder: 'emulator', packages: [''] },
];

const within = (file, folder) => file.startsWith(`${folder}/`) || file.startsWith(`${folder}.`);

const isTypeOnly = (node) =>
  node.importKind === 'type' ||
  node.exportKind === 'type' ||
  (node.specifiers?.length > 0 && node.specifiers.every(({ importKind }) => importKind === 'type'));

const startsWithAny = (text, prefixes = []) => prefixes.some((prefix) => text.startsWith(prefix));

const isAllowed = (row, file, source, typeOnly) => {
  if (!source.startsWith('.')) return startsWithAny(source, row.packages);
  const target = path.posix.join(path.posix.dirname(file), source);
  if (row.itself !== false && within(target, row.folder)) return true;
  return startsWithAny(target, row.values) || (typeOnly && startsWithAny(target, row.types));
};

/** @type {import('eslint').Rule.RuleModule} */
export const importTable = {
  meta: {
    type: 'problem',
    docs: { description: 'Keeps each layer to the imports of its row' },
    messages: { refused: '{{folder}} may not import {{source}}; see scripts/lint/import-table.mjs' },
    schema: [],
  },
  create: (context) => {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const row = rows.find(({ folder }) => within(file, folder));
    if (!row) return {};
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== 'string' || isAllowed(row, file, source, isTypeOnly(node))) return;
      context.report({ node, messageId: 'refused', data: { folder: row.folder, source } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};
