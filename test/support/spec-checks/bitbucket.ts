import type { HttpRequest } from '../../../emulator/core/http';
import { schemaProblems } from './json-schema';
import { type Operation, findOperation, findPath, resolveSchema } from './openapi';

/** Of every collection and every answer, https://developer.atlassian.com/cloud/bitbucket/rest/intro/#pagination and #partial-response */
const generalParameters = ['page', 'pagelen', 'fields'];

/** A query is text; what its parameter is meant to be stands in the specification. */
const typedAs = (type: unknown, value: string): unknown => {
  if (type === 'integer' && /^-?\d+$/.test(value)) return Number(value);
  return type === 'boolean' && /^(true|false)$/.test(value) ? value === 'true' : value;
};

const queryProblems = ({ parameters }: Operation, query: URLSearchParams): string[] => {
  const declared = parameters.filter((parameter) => parameter.in === 'query');
  const missing = declared.filter(({ name, required }) => required && !query.has(name));
  const found = missing.map(({ name }) => `query ${name} is missing`);
  for (const [name, value] of query) {
    const schema = declared.find((parameter) => parameter.name === name)?.schema;
    if (schema) {
      found.push(...schemaProblems(schema, typedAs(schema.type, value), `query ${name}`, resolveSchema));
    } else if (!generalParameters.includes(name)) found.push(`query ${name} is not in the specification`);
  }
  return found;
};

const bodyProblems = ({ path, body }: Operation, request: HttpRequest): string[] => {
  const text = request.body.toString('utf8');
  // The specification of webhooks leaves their bodies out.
  if (!body) return text === '' || path.includes('/hooks') ? [] : ['a body is sent, but none is specified'];
  if (text === '') return ['the body is missing'];
  const type = request.headers['content-type']?.split(';')[0] ?? 'none';
  const content = body[type];
  if (!content) return [`content type ${type} is not in the specification`];
  return type === 'application/json'
    ? schemaProblems(content.schema, JSON.parse(text), 'body', resolveSchema)
    : [];
};

const scopeProblems = ({ scopes }: Operation, granted: readonly string[]): string[] =>
  scopes.filter((scope) => !granted.includes(scope)).map((scope) => `needs the scope ${scope}`);

/**
 * What a request to Bitbucket breaks of the published OpenAPI, one line each.
 * @param scopes of the manifest
 */
export const bitbucketProblems = (request: HttpRequest, scopes: readonly string[]): string[] => {
  const { pathname, searchParams } = request.url;
  const name = `${request.method} ${pathname}`;
  const path = pathname.startsWith('/2.0/') ? findPath(pathname.slice('/2.0'.length)) : undefined;
  if (path === undefined) return [`${name}: no such path`];
  const operation = findOperation(path, request.method);
  if (!operation) return [`${name}: no such method`];
  const found = [
    ...queryProblems(operation, searchParams),
    ...bodyProblems(operation, request),
    ...scopeProblems(operation, scopes),
  ];
  return found.map((problem) => `${name}: ${problem}`);
};
