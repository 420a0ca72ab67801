import { z } from 'zod';
import { AwsError } from '../wire/errors';
import { isKnownOperator } from './conditions';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const conditionValue = z
  .union([z.string(), z.boolean(), z.number(), z.array(z.string())])
  .transform((value) => [value].flat().map(String));

const statementSchema = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: z
      .union([z.literal('*'), z.record(z.enum(['AWS', 'Federated', 'Service']), oneOrMore.optional())])
      .optional(),
    Action: oneOrMore.optional(),
    NotAction: oneOrMore.optional(),
    Resource: oneOrMore.optional(),
    NotResource: oneOrMore.optional(),
    Condition: z.record(z.string().refine(isKnownOperator), z.record(z.string(), conditionValue)).optional(),
  })
  .refine((statement) => (statement.Action === undefined) !== (statement.NotAction === undefined));
export type Statement = z.infer<typeof statementSchema>;

const documentSchema = z.strictObject({
  Version: z.enum(['2012-10-17', '2008-10-17']).optional(),
  Id: z.string().optional(),
  Statement: z.union([statementSchema.transform((one) => [one]), z.array(statementSchema)]),
});

/**
 * Statements of a policy document. Conditions use only the operators that the emulator evaluates.
 * @throws {AwsError} MalformedPolicyDocument
 */
export const parsePolicy = (text: string): Statement[] => {
  try {
    return documentSchema.parse(JSON.parse(text)).Statement;
  } catch (cause) {
    throw new AwsError(
      'MalformedPolicyDocument',
      'The policy document is not valid JSON or breaks the policy grammar.',
      400,
      { cause },
    );
  }
};

/** Checks that every statement of an identity or session policy names resources and no principal, as IAM demands. */
export const parseIdentityPolicy = (text: string): Statement[] => {
  const statements = parsePolicy(text);
  for (const { Principal, Resource, NotResource } of statements) {
    if (Principal !== undefined)
      throw new AwsError('MalformedPolicyDocument', 'Policy document should not specify a principal.');
    if (!Resource && !NotResource)
      throw new AwsError('MalformedPolicyDocument', 'Policy statement must contain resources.');
  }
  return statements;
};
