import { z } from 'zod';

/** The part of an OpenAPI schema that a request can break. */
export interface Schema {
  readonly $ref?: string | undefined;
  readonly type?: string | undefined;
  readonly format?: string | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly required?: readonly string[] | undefined;
  readonly allOf?: readonly Schema[] | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly items?: Schema | undefined;
}

export const schemaSchema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.string().optional(),
    format: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    required: z.array(z.string()).optional(),
    allOf: z.array(schemaSchema).optional(),
    properties: z.record(z.string(), schemaSchema).optional(),
    items: schemaSchema.optional(),
  }),
);

/** A schema with its references and `allOf` parts put together. */
interface Flat {
  readonly types: readonly string[];
  readonly enums: readonly (readonly unknown[])[];
  readonly formats: readonly string[];
  readonly required: readonly string[];
  readonly properties: ReadonlyMap<string, Schema>;
  readonly items: Schema | undefined;
}

export type Resolve = (reference: string) => Schema;

const partsOf = (given: Schema, resolve: Resolve): Schema[] => {
  const schema = given.$ref === undefined ? given : resolve(given.$ref);
  return [schema, ...(schema.allOf ?? []).flatMap((part) => partsOf(part, resolve))];
};

const flatten = (given: Schema, resolve: Resolve): Flat => {
  const parts = partsOf(given, resolve);
  return {
    types: parts.flatMap(({ type }) => type ?? []),
    enums: parts.flatMap((part) => (part.enum ? [part.enum] : [])),
    formats: parts.flatMap(({ format }) => format ?? []),
    required: parts.flatMap(({ required }) => required ?? []),
    properties: new Map(parts.flatMap(({ properties }) => Object.entries(properties ?? {}))),
    items: parts.find(({ items }) => items)?.items,
  };
};

const typeOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
};

const fits = (type: string, actual: string): boolean =>
  type === actual || (type === 'number' && actual === 'integer');

const formatIsBroken = (format: string, value: unknown): boolean => {
  if (typeof value !== 'string') return false;
  if (format === 'uri') return !URL.canParse(value);
  return format === 'date-time' && Number.isNaN(Date.parse(value));
};

const objectProblems = (flat: Flat, value: object, where: string, resolve: Resolve): string[] => {
  const fields = new Map<string, unknown>(Object.entries(value));
  // Bitbucket's own documentation leaves `type` out of every example of a request, although its schemas require it.
  const missing = flat.required.filter((name) => name !== 'type' && !fields.has(name));
  const found = missing.map((name) => `${where}.${name} is missing`);
  for (const [name, field] of fields) {
    const schema = flat.properties.get(name);
    if (schema) found.push(...schemaProblems(schema, field, `${where}.${name}`, resolve));
    else if (flat.properties.size > 0) found.push(`${where}.${name} is not in the specification`);
  }
  return found;
};

/** What is wrong with a value that is sent, one line each. Fields that the schema does not name count, even where it allows more. */
export const schemaProblems = (given: Schema, value: unknown, where: string, resolve: Resolve): string[] => {
  const flat = flatten(given, resolve);
  const actual = typeOf(value);
  const wrongType = flat.types.find((type) => !fits(type, actual));
  if (wrongType !== undefined) return [`${where} is of type ${actual} instead of ${wrongType}`];
  const found = [
    ...flat.enums.filter((values) => !values.includes(value)).map(() => `${where} is outside its enum`),
    ...flat.formats
      .filter((format) => formatIsBroken(format, value))
      .map((format) => `${where} is no ${format}`),
  ];
  const { items } = flat;
  if (Array.isArray(value)) {
    return items
      ? [
          ...found,
          ...value.flatMap((item, index) => schemaProblems(items, item, `${where}[${index}]`, resolve)),
        ]
      : found;
  }
  return typeof value === 'object' && value !== null
    ? [...found, ...objectProblems(flat, value, where, resolve)]
    : found;
};
