import { z } from 'zod';
import { NotModelled } from '../wire';

type Json = Readonly<Record<string, unknown>>;

const anythingBut = z.union([
  z.string(),
  z.number(),
  z.array(z.union([z.string(), z.number()])),
  z.strictObject({ prefix: z.string() }),
]);
const matcher = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ suffix: z.string() }),
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({ 'anything-but': anythingBut }),
]);
type Matcher = z.infer<typeof matcher>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const excludes = (rule: z.infer<typeof anythingBut>, value: unknown): boolean =>
  typeof rule === 'object' && !Array.isArray(rule)
    ? !String(value).startsWith(rule.prefix)
    : ![rule].flat().some((one) => one === value);

const matchesOne = (rule: Matcher, value: unknown): boolean => {
  if (!isObject(rule)) return rule === value;
  if ('exists' in rule) return rule.exists === (value !== undefined);
  if (value === undefined) return false;
  if ('prefix' in rule) return typeof value === 'string' && value.startsWith(rule.prefix);
  if ('suffix' in rule) return typeof value === 'string' && value.endsWith(rule.suffix);
  return excludes(rule['anything-but'], value);
};

const matchesField = (rules: readonly unknown[], value: unknown): boolean => {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return rules.some((rule) => values.some((one) => matchesOne(matcher.parse(rule), one)));
};

const alternativesSchema = z.array(z.record(z.string(), z.unknown())).min(1);

/**
 * True when an event has every field the pattern names with one of its values; nested objects nest and `$or` needs
 * one of its alternatives.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export const matchesPattern = (pattern: Json, event: Json): boolean =>
  Object.entries(pattern).every(([field, rule]) => {
    if (field === '$or') return alternativesSchema.parse(rule).some((one) => matchesPattern(one, event));
    const value = event[field];
    if (Array.isArray(rule)) return matchesField(rule, value);
    return isObject(rule) && matchesPattern(rule, isObject(value) ? value : {});
  });

/** @throws {NotModelled} when the pattern uses an operator that is not emulated or a leaf that is no list */
export const checkPattern = (pattern: Json): void => {
  for (const [field, rule] of Object.entries(pattern)) {
    if (field === '$or') alternativesSchema.parse(rule).forEach(checkPattern);
    else if (isObject(rule)) checkPattern(rule);
    else if (!Array.isArray(rule) || !rule.every((one) => matcher.safeParse(one).success)) {
      throw new NotModelled(`event pattern of field ${field}`);
    }
  }
};
