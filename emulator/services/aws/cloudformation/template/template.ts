import { z } from 'zod';
import { AwsError, NotModelled } from '../../wire';
import { readValue } from './read-value';
import type { Value } from './value';

export const value: z.ZodType<Value> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(value), z.record(z.string(), value)]),
);
const values = z.record(z.string(), value);
const logicalId = z.string().regex(/^[a-zA-Z0-9]{1,255}$/);
const scalarText = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html ; types that look things up in an account are refused. */
const parameterSchema = z.strictObject({
  Type: z.enum(['String', 'Number', 'CommaDelimitedList', 'List<Number>']),
  Default: scalarText.optional(),
  AllowedPattern: z.string().optional(),
  AllowedValues: z.array(scalarText).optional(),
  ConstraintDescription: z.string().max(4000).optional(),
  Description: z.string().max(4000).optional(),
  MinLength: z.coerce.number().optional(),
  MaxLength: z.coerce.number().optional(),
  MinValue: z.coerce.number().optional(),
  MaxValue: z.coerce.number().optional(),
  NoEcho: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).optional(),
});
export type ParameterDeclaration = z.infer<typeof parameterSchema>;

const resourceSchema = z.strictObject({
  Type: z.string(),
  Properties: values.default({}),
  Condition: z.string().optional(),
  DependsOn: z
    .union([z.string(), z.array(z.string())])
    .transform((names) => [names].flat())
    .default([]),
  DeletionPolicy: z.enum(['Delete', 'Retain', 'RetainExceptOnCreate']).default('Delete'),
  UpdateReplacePolicy: z.enum(['Delete', 'Retain']).default('Delete'),
  Metadata: values.optional(),
});
export type ResourceDeclaration = z.infer<typeof resourceSchema>;

const outputSchema = z.strictObject({
  Description: z.string().max(1024).optional(),
  Value: value,
  Condition: z.string().optional(),
  Export: z.strictObject({ Name: value }).optional(),
});

const assertionSchema = z.strictObject({ Assert: value, AssertDescription: z.string().optional() });

const templateSchema = z.strictObject({
  AWSTemplateFormatVersion: z.literal('2010-09-09').optional(),
  Description: z.string().max(1024).optional(),
  Metadata: values.optional(),
  Parameters: z.record(logicalId, parameterSchema).default({}),
  Rules: z
    .record(
      logicalId,
      z.strictObject({ RuleCondition: value.optional(), Assertions: z.array(assertionSchema).min(1) }),
    )
    .default({}),
  Mappings: z.record(logicalId, z.record(z.string(), values)).default({}),
  Conditions: values.default({}),
  Resources: z.record(logicalId, resourceSchema),
  Outputs: z.record(logicalId, outputSchema).default({}),
});
export type Template = z.infer<typeof templateSchema>;

/** What CreateStack takes as text; larger templates need a bucket. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export const MAX_TEMPLATE_BYTES = 51_200;

/**
 * Reads a template of at most 51,200 bytes.
 * @throws {AwsError} ValidationError
 * @throws {NotModelled} for sections, attributes and functions that the emulator does not act on
 */
export const readTemplate = (text: string): Template => {
  if (Buffer.byteLength(text) > MAX_TEMPLATE_BYTES) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${String(MAX_TEMPLATE_BYTES)}`,
    );
  }
  const parsed = templateSchema.safeParse(readValue(text));
  if (!parsed.success) throw new NotModelled(`template: ${z.prettifyError(parsed.error)}`);
  if (Object.keys(parsed.data.Resources).length === 0)
    throw new AwsError(
      'ValidationError',
      'Template format error: At least one Resources member must be defined.',
    );
  return parsed.data;
};
