import { z } from 'zod';

const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const conditionSchema = z.record(z.string(), z.record(z.string(), oneOrMore)).optional();

const statementSchema = z.strictObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: oneOrMore.optional(),
  Principal: z.union([z.literal('*'), z.record(z.string(), oneOrMore)]).optional(),
  Condition: conditionSchema,
});
export type PolicyStatement = z.infer<typeof statementSchema>;

const documentSchema = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(statementSchema).min(1),
});

/** Documents may be written as JSON text, where a key holds a value. */
export const readPolicy = (document: unknown): readonly PolicyStatement[] =>
  documentSchema.parse(typeof document === 'string' ? JSON.parse(document) : document).Statement;

export interface NamedPolicy {
  /** Logical id and policy name. */
  readonly where: string;
  readonly kind: 'trust' | 'permissions' | 'resource';
  readonly statements: readonly PolicyStatement[];
}

const resourceSchema = z.looseObject({
  AssumeRolePolicyDocument: z.unknown().optional(),
  PolicyDocument: z.unknown().optional(),
  Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: z.unknown() })).default([]),
});

/** Every policy in the resolved resources of a template. */
export const policiesIn = (resources: Readonly<Record<string, unknown>>): readonly NamedPolicy[] =>
  Object.entries(resources).flatMap(([id, properties]): NamedPolicy[] => {
    const { AssumeRolePolicyDocument, PolicyDocument, Policies } = resourceSchema.parse(properties);
    return [
      ...(AssumeRolePolicyDocument === undefined
        ? []
        : [{ where: id, kind: 'trust' as const, statements: readPolicy(AssumeRolePolicyDocument) }]),
      ...(PolicyDocument === undefined
        ? []
        : [{ where: id, kind: 'resource' as const, statements: readPolicy(PolicyDocument) }]),
      ...Policies.map((policy) => ({
        where: `${id}/${policy.PolicyName}`,
        kind: 'permissions' as const,
        statements: readPolicy(policy.PolicyDocument),
      })),
    ];
  });
