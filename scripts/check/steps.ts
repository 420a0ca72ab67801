/** One thing that `npm test` does. */
export interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Names of the steps that must have passed before this one starts. */
  readonly needs?: readonly string[];
  /** Cores that it keeps busy. */
  readonly cores: 1 | 2;
  /** A Jest run reports each of its tests; every other step counts as one. */
  readonly jest?: boolean;
}

const plain = (name: string, ...command: Step['command']): Step => ({ name, command, cores: 1 });

const suite = (name: string, ...needs: readonly string[]): Step => ({
  name,
  command: ['jest', '--selectProjects', name, '--maxWorkers', '2'],
  needs,
  cores: 2,
  jest: true,
});

/** Longest of the single-core steps first, so that none is left alone at the end of its round. */
export const steps: readonly Step[] = [
  plain('lint', 'eslint', '.', '--max-warnings', '0'),
  plain('build', 'tsx', 'scripts/build.ts'),
  { ...plain('manifest', 'tsx', 'scripts/check-manifest.ts'), needs: ['build'] },
  plain('types', 'tsc', '--project', 'tsconfig.json'),
  plain('types of the pages', 'tsc', '--project', 'static/app/tsconfig.json'),
  plain('format', 'prettier', '--check', '.'),
  suite('unit', 'build'),
  suite('contract', 'build'),
  suite('integration', 'build'),
  suite('browser', 'build'),
];
