import type { z } from 'zod';
import { AwsError } from './errors';

type Issue = z.core.$ZodIssue;

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );

/** `stages.1.member.name`, as AWS writes positions in lists. */
const position = (path: readonly PropertyKey[]): string =>
  path.map((key) => (typeof key === 'number' ? `${String(key + 1)}.member` : String(key))).join('.');

/** AWS's patterns match the whole value and are written without anchors and slashes. */
const patternText = (pattern: string): string =>
  pattern.replace(/^\/?\^?/, '').replace(/\$?(?:\/[a-z]*)?$/, '');

const constraint = (issue: Issue, missing: boolean): string | undefined => {
  const of = (origin: string): string => (origin === 'number' ? 'value' : 'length');
  switch (issue.code) {
    case 'too_small':
      return `Member must have ${of(issue.origin)} greater than or equal to ${String(issue.minimum)}`;
    case 'too_big':
      return `Member must have ${of(issue.origin)} less than or equal to ${String(issue.maximum)}`;
    case 'invalid_format':
      return `Member must satisfy regular expression pattern: ${patternText(issue.pattern ?? issue.format)}`;
    case 'invalid_value':
      return missing
        ? 'Member must not be null'
        : `Member must satisfy enum value set: [${issue.values.map(String).join(', ')}]`;
    case 'invalid_type':
      return missing ? 'Member must not be null' : undefined;
    default:
      return undefined;
  }
};

/** A request that breaks its model, in AWS's words; a value of the wrong type is a SerializationException. */
export const constraintError = (error: z.ZodError, input: unknown): AwsError => {
  const sentences: string[] = [];
  for (const issue of error.issues) {
    const value = valueAt(input, issue.path);
    const rule = constraint(issue, value === undefined || value === null);
    if (rule === undefined)
      return new AwsError('SerializationException', `Unexpected value at '${position(issue.path)}'`, 400, {
        cause: error,
      });
    const shown =
      value === undefined || value === null
        ? 'null'
        : `'${typeof value === 'object' ? JSON.stringify(value) : String(value)}'`;
    sentences.push(`Value ${shown} at '${position(issue.path)}' failed to satisfy constraint: ${rule}`);
  }
  const count = sentences.length;
  return new AwsError(
    'ValidationException',
    `${String(count)} validation error${count === 1 ? '' : 's'} detected: ${sentences.join('; ')}`,
    400,
    { cause: error },
  );
};
