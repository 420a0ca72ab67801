import { z } from 'zod';
import { readShared } from '../shared';
import { type Resolve, type Schema, schemaSchema } from './json-schema';

const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().default(false),
  schema: schemaSchema.default({}),
});
export type Parameter = z.infer<typeof parameterSchema>;

const bodySchema = z.object({
  $ref: z.string().optional(),
  content: z.record(z.string(), z.object({ schema: schemaSchema.default({}) })).default({}),
});

const operationSchema = z.object({
  'x-atlassian-oauth2-scopes': z.array(z.object({ scopes: z.array(z.string()) })).default([]),
  parameters: z.array(parameterSchema).default([]),
  requestBody: bodySchema.optional(),
});

const specSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    schemas: z.record(z.string(), schemaSchema),
    requestBodies: z.record(z.string(), bodySchema).default({}),
  }),
});

/** One operation of Bitbucket's published OpenAPI. */
export interface Operation {
  readonly path: string;
  readonly scopes: readonly string[];
  readonly parameters: readonly Parameter[];
  /** Schemas of the body by content type; undefined when it takes none. */
  readonly body: Readonly<Record<string, { readonly schema: Schema }>> | undefined;
}

const read = () => specSchema.parse(JSON.parse(readShared('specs/bitbucket-openapi.json')));
let parsed: ReturnType<typeof read> | undefined;
/** A megabyte, so each test file reads it once, and only if it needs it. */
const spec = () => (parsed ??= read());

const nameOf = (reference: string): string => reference.split('/').at(-1) ?? reference;

export const resolveSchema: Resolve = (reference) => {
  const found = spec().components.schemas[nameOf(reference)];
  if (!found) throw new Error(`The specification has no ${reference}`);
  return found;
};

const isVariable = (segment: string): boolean => segment.startsWith('{');

/** Where the specification's last variable may hold slashes: a file's path, a branch's or a tag's name. */
const isGreedy = (template: string): boolean =>
  /\/(src\/\{commit\}\/\{path\}|refs\/\w+\/\{name\})$/.test(template);

const matches = (template: string, given: readonly string[]): boolean => {
  const parts = template.split('/');
  const rest = given.slice(parts.length - 1).join('/');
  const segments = isGreedy(template) && rest !== '' ? [...given.slice(0, parts.length - 1), rest] : given;
  return (
    parts.length === segments.length &&
    parts.every((part, index) => part === segments[index] || (isVariable(part) && segments[index] !== ''))
  );
};

const variables = (template: string): number => template.split('/').filter(isVariable).length;

/** @param path without `/2.0` @returns the template with the fewest variables that matches */
export const findPath = (path: string): string | undefined =>
  Object.keys(spec().paths)
    .filter((template) => matches(template, path.split('/')))
    .sort((a, b) => variables(a) - variables(b))[0];

export const findOperation = (path: string, method: string): Operation | undefined => {
  const item = spec().paths[path];
  const raw = item?.[method.toLowerCase()];
  if (item === undefined || raw === undefined) return undefined;
  const operation = operationSchema.parse(raw);
  const shared = z.array(parameterSchema).default([]).parse(item['parameters']);
  const { requestBody } = operation;
  const named =
    requestBody?.$ref === undefined ? requestBody : spec().components.requestBodies[nameOf(requestBody.$ref)];
  return {
    path,
    scopes: operation['x-atlassian-oauth2-scopes'].flatMap(({ scopes }) => scopes),
    parameters: [...shared, ...operation.parameters],
    body: named?.content,
  };
};
