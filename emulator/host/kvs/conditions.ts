import { z } from 'zod';
import { attributeOf } from './values';

const kinds = [
  'BEGINS_WITH', 'BETWEEN', 'CONTAINS', 'NOT_CONTAINS', 'EQUAL_TO', 'NOT_EQUAL_TO', 'EXISTS', 'NOT_EXISTS',
  'GREATER_THAN', 'GREATER_THAN_EQUAL_TO', 'LESS_THAN', 'LESS_THAN_EQUAL_TO',
] as const; // prettier-ignore

const operand = z.union([z.string(), z.number(), z.boolean()]);

export const conditionSchema = z.object({ condition: z.enum(kinds), values: z.array(operand).min(1).max(2) });
const propertyCondition = conditionSchema.extend({ property: z.string() });

/** `{and: […]}` or `{or: […]}`, at most 100 conditions. */
export const filterSchema = z.union([
  z.object({ and: z.array(propertyCondition).max(100) }),
  z.object({ or: z.array(propertyCondition).max(100) }),
]);

export type Condition = z.infer<typeof conditionSchema>;
export type Filter = z.infer<typeof filterSchema>;

/** Order of two stored scalars of one type; NaN when they cannot be compared. */
export const compare = (a: unknown, b: unknown): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return Number.NaN;
};

const contains = (actual: unknown, part: unknown): boolean =>
  typeof actual === 'string' ? actual.includes(String(part)) : Array.isArray(actual) && actual.includes(part);

type Test = (actual: unknown, first: unknown, second: unknown) => boolean;

const tests: Record<Condition['condition'], Test> = {
  EXISTS: (actual) => actual !== undefined,
  NOT_EXISTS: (actual) => actual === undefined,
  EQUAL_TO: (actual, first) => actual === first,
  NOT_EQUAL_TO: (actual, first) => actual !== first,
  BEGINS_WITH: (actual, first) => typeof actual === 'string' && actual.startsWith(String(first)),
  CONTAINS: contains,
  NOT_CONTAINS: (actual, first) => !contains(actual, first),
  GREATER_THAN: (actual, first) => compare(actual, first) > 0,
  GREATER_THAN_EQUAL_TO: (actual, first) => compare(actual, first) >= 0,
  LESS_THAN: (actual, first) => compare(actual, first) < 0,
  LESS_THAN_EQUAL_TO: (actual, first) => compare(actual, first) <= 0,
  BETWEEN: (actual, first, second) => compare(actual, first) >= 0 && compare(actual, second) <= 0,
};

/** Whether a scalar meets one condition. */
export const meets = (actual: unknown, { condition, values }: Condition): boolean =>
  tests[condition](actual, values[0], values[1]);

/** Whether a record's value meets a filter; an absent record has no attributes. */
export const meetsFilter = (value: unknown, filter: Filter): boolean =>
  'and' in filter
    ? filter.and.every((condition) => meets(attributeOf(value, condition.property), condition))
    : filter.or.some((condition) => meets(attributeOf(value, condition.property), condition));
