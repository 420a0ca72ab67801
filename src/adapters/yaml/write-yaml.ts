import { stringify } from 'yaml';

/**
 * Text of a value. No line is folded and nothing is anchored, so that a file compares well line by line and can be read back.
 * @param comment lines above it
 */
export const writeYaml = (value: unknown, comment: readonly string[]): string =>
  [
    ...comment.map((line) => `# ${line}`),
    stringify(value, { lineWidth: 0, aliasDuplicateObjects: false, schema: 'core' }),
  ].join('\n');
