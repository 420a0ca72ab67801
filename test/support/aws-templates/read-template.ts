import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { CollectionTag, ScalarTag } from 'yaml';
import { z } from 'zod';

/** The functions our templates use; a tag that is not here is a mistake, and so is one that the emulator's engine would not know. */
const functions = ['Sub', 'GetAtt', 'If', 'Equals', 'Not', 'And', 'Or', 'Join', 'Select', 'Split'] as const;

const long = (name: string): string => (name === 'Ref' ? name : `Fn::${name}`);

const asText = (name: string): ScalarTag => ({
  tag: `!${name}`,
  resolve: (text) => ({ [long(name)]: name === 'GetAtt' ? text.split('.') : text }),
});

const asList = (name: string): CollectionTag => ({
  tag: `!${name}`,
  collection: 'seq',
  resolve: (value) => ({ [long(name)]: value.toJSON() as unknown }),
});

const customTags = [...['Ref', ...functions].map(asText), ...functions.map(asList)];

const section = z.record(z.string(), z.looseObject({})).default({});
const templateSchema = z.strictObject({
  AWSTemplateFormatVersion: z.literal('2010-09-09'),
  Description: z.string().max(1024),
  Metadata: z.looseObject({}).optional(),
  Parameters: z
    .record(
      z.string(),
      z.looseObject({
        Type: z.enum(['String', 'Number']),
        Default: z.union([z.string(), z.number()]).optional(),
        AllowedPattern: z.string().optional(),
        AllowedValues: z.array(z.string()).optional(),
        Description: z.string(),
      }),
    )
    .default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      Condition: z.string().optional(),
      Properties: z.record(z.string(), z.unknown()),
    }),
  ),
  Outputs: section,
});
export type Template = z.infer<typeof templateSchema>;

const folder = path.join(__dirname, '../../../aws');

export const templateText = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

/** A template of `aws/` with its short tags written out. */
export const readTemplate = (name: string): Template =>
  templateSchema.parse(parse(templateText(name), { customTags }));

export const templateNames = [
  'link-account.yaml',
  'link-account-key.yaml',
  'link-region.yaml',
  'pipeline.yaml',
  'build-project.yaml',
] as const;
