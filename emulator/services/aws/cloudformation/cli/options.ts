import { z } from 'zod';

/** The AWS CLI would refuse the command. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Options = Readonly<Record<string, readonly string[]>>;

const split = (words: readonly string[]): Options => {
  const options: Record<string, string[]> = {};
  let values: string[] | undefined;
  for (const word of words) {
    if (!word.startsWith('--')) {
      if (!values) throw new UsageError(`Unknown options: ${word}`);
      values.push(word);
      continue;
    }
    if (word in options) throw new UsageError(`${word} is given twice`);
    values = [];
    options[word] = values;
  }
  return options;
};

/** Options of a command, strictly: one that is not in the schema is refused. @throws {UsageError} */
export const readOptions = <Schema extends z.ZodType>(
  schema: Schema,
  words: readonly string[],
): z.infer<Schema> => {
  const parsed = schema.safeParse(split(words));
  if (parsed.success) return parsed.data;
  throw new UsageError(z.prettifyError(parsed.error));
};

/** Exactly one value. */
export const one = z.tuple([z.string()]).transform(([value]) => value);

/** At least one value. */
export const some = z.array(z.string()).min(1);

/** `K=V` words. @throws {UsageError} */
export const assignments = (words: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    words.map((word) => {
      const equals = word.indexOf('=');
      if (equals < 1) throw new UsageError(`${word} must have the form Key=Value`);
      return [word.slice(0, equals), word.slice(equals + 1)];
    }),
  );

const parameterListSchema = z.array(z.strictObject({ ParameterKey: z.string(), ParameterValue: z.string() }));

/** `--parameters`, as JSON or in the CLI's short form. @throws {UsageError} */
export const parameterList = (words: readonly string[]): Record<string, string> => {
  const [first = ''] = words;
  const rows: unknown = first.startsWith('[') ? JSON.parse(first) : words.map((word) => shortForm(word));
  const parsed = parameterListSchema.safeParse(rows);
  if (!parsed.success) throw new UsageError(`--parameters: ${z.prettifyError(parsed.error)}`);
  return Object.fromEntries(
    parsed.data.map(({ ParameterKey, ParameterValue }) => [ParameterKey, ParameterValue]),
  );
};

/** `A=b,C=d`; the CLI splits at every comma. */
export const shortForm = (word: string): Record<string, string> => assignments(word.split(','));
