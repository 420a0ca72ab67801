import comments from '@eslint-community/eslint-plugin-eslint-comments';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { importTable } from './scripts/lint/import-table.mjs';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Name what you export: a default export has another name in every file.',
};

const everywhere = {
  name: 'slipway/typescript',
  plugins: {
    '@eslint-community/eslint-comments': comments,
    slipway: { rules: { 'import-table': importTable } },
  },
  languageOptions: {
    parserOptions: {
      project: ['./tsconfig.json', './static/app/tsconfig.json'],
      tsconfigRootDir: import.meta.dirname,
    },
  },
  rules: {
    'slipway/import-table': 'error',
    '@eslint-community/eslint-comments/require-description': 'error',
    '@eslint-community/eslint-comments/no-unlimited-disable': 'error',
    '@eslint-community/eslint-comments/disable-enable-pair': 'error',
    'no-console': 'error',
    'no-restricted-syntax': ['error', noDefaultExport],
    eqeqeq: 'error',
    'max-lines': ['error', 250],
    'max-lines-per-function': ['error', 40],
    '@typescript-eslint/no-shadow': 'error',
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/consistent-type-exports': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
    ],
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    // `() => store.delete(id)` and `return this.#finish(…)` are plainer than blocks around one call.
    '@typescript-eslint/no-confusing-void-expression': 'off',
    // A value narrowed from unknown by elimination looks like an object to it.
    '@typescript-eslint/no-base-to-string': 'off',
    '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
    // An `async` method without `await` is how a port's promise is kept, and what turns its throw into a rejection.
    '@typescript-eslint/require-await': 'off',
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  },
};

const tests = {
  name: 'slipway/tests',
  files: ['test/**/*.test.ts', 'test/contract/**', 'test/fixtures/**'],
  rules: {
    // A `describe` is a list, and so is a suite that takes its implementation as an argument.
    'max-lines-per-function': 'off',
    // Jest's asymmetric matchers (`expect.any(String)`) are typed as any.
    '@typescript-eslint/no-unsafe-assignment': 'off',
    '@typescript-eslint/no-unsafe-argument': 'off',
    // Suites take functions out of the port under test; ports are objects of closures.
    '@typescript-eslint/unbound-method': 'off',
  },
};

const commandLine = {
  name: 'slipway/command-line',
  files: [
    'scripts/**',
    'bench/**',
    'emulator/{main,push-demo}.ts',
    'static/app/scripts/**',
    'test/fixtures/**',
  ],
  rules: { 'no-console': 'off' },
};

const configs = {
  name: 'slipway/tool-settings',
  files: ['*.config.*', 'static/app/*.config.ts', '**/*.d.ts'],
  rules: { 'no-restricted-syntax': 'off' },
};

export default tseslint.config(
  {
    ignores: ['**/dist/**', '**/build/**', '.slipway/**', 'coverage/**', '**/assets/**'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [
      js.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      everywhere,
    ],
  },
  {
    files: ['**/*.mjs'],
    extends: [js.configs.recommended],
    languageOptions: { globals: { process: 'readonly' } },
  },
  tests,
  commandLine,
  configs,
);
