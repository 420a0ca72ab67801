import { z } from 'zod';

/** CloudFormation turns scalars into what a property needs. */
export const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);

export const count = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);

export const json = z.record(z.string(), z.unknown());

/** A policy document, as a map or as JSON text. */
export const policyDocument = z.union([json, z.string()]);

/** Tags change nothing that the emulator does. */
export const tags = z.array(z.strictObject({ Key: text, Value: text })).optional();
