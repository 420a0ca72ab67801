import { z } from 'zod';
import { readShared } from '../../support/shared';
import { type Schema, schemaSchema } from '../../support/spec-checks/json-schema';
import { findOperation } from '../../support/spec-checks/openapi';

const operationSchema = z.object({
  responses: z.record(
    z.string(),
    z.object({ content: z.record(z.string(), z.object({ schema: schemaSchema.optional() })).optional() }),
  ),
});
const specSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), schemaSchema) }),
});

/** Bitbucket's published OpenAPI. Fails when it is not at hand: a check that is skipped proves nothing. */
export class OpenApi {
  readonly #spec = specSchema.parse(JSON.parse(readShared('specs/bitbucket-openapi.json')));

  /** Forge scopes of an operation; undefined when there is no such operation. */
  scopes(method: string, pathTemplate: string): readonly string[] | undefined {
    return findOperation(pathTemplate, method)?.scopes;
  }

  /** What is wrong with an answer, one line for each problem. Null is taken for an absent value, as Bitbucket sends it. */
  problems(method: string, pathTemplate: string, status: number, body: unknown): string[] {
    const operation = operationSchema.parse(this.#spec.paths[pathTemplate]?.[method.toLowerCase()]);
    const answer = operation.responses[String(status)];
    if (!answer) return [`status ${status} is not documented`];
    const schema = answer.content?.['application/json']?.schema;
    return schema ? this.#check(schema, body, 'body') : [];
  }

  #resolve(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema;
    const named = this.#spec.components.schemas[schema.$ref.replace('#/components/schemas/', '')];
    if (!named) throw new Error(`dangling reference ${schema.$ref}`);
    return named;
  }

  #check(given: Schema, value: unknown, where: string): string[] {
    const schema = this.#resolve(given);
    if (value === null) return [];
    const found = (schema.allOf ?? []).flatMap((part) => this.#check(part, value, where));
    if (schema.enum && !schema.enum.includes(value))
      found.push(`${where}: ${JSON.stringify(value)} is not in the enum`);
    if (Array.isArray(value)) {
      const { items } = schema;
      return items
        ? found.concat(value.flatMap((item, index) => this.#check(items, item, `${where}[${index}]`)))
        : found;
    }
    if (schema.type && schema.type !== 'integer' && schema.type !== typeof value) {
      found.push(`${where}: ${typeof value} instead of ${schema.type}`);
    }
    return typeof value === 'object'
      ? found.concat(this.#checkFields(schema, new Map(Object.entries(value)), where))
      : found;
  }

  #checkFields(schema: Schema, fields: ReadonlyMap<string, unknown>, where: string): string[] {
    const missing = (schema.required ?? [])
      .filter((name) => !fields.has(name))
      .map((name) => `${where}: ${name} is missing`);
    return Object.entries(schema.properties ?? {}).reduce(
      (found, [name, field]) =>
        fields.has(name) ? found.concat(this.#check(field, fields.get(name), `${where}.${name}`)) : found,
      missing,
    );
  }
}
