import { AwsError } from '../../wire';
import type { ParameterDeclaration, Template } from './template';
import type { Value } from './value';

const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

const isOutside = (size: number, min: number | undefined, max: number | undefined): boolean =>
  (min !== undefined && size < min) || (max !== undefined && size > max);

/** What an item breaks, in CloudFormation's words; a constraint description replaces them. */
const brokenConstraint = (name: string, item: string, declared: ParameterDeclaration): string | undefined => {
  const { Type, AllowedPattern, AllowedValues, MinLength, MaxLength, MinValue, MaxValue } = declared;
  if (Type.includes('Number') && !Number.isFinite(Number.parseFloat(item)))
    return `Parameter '${name}' must be a number.`;
  if (AllowedValues && !AllowedValues.includes(item))
    return `Parameter '${name}' must be one of AllowedValues`;
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(item))
    return `Parameter '${name}' must match pattern ${AllowedPattern}`;
  if (MinLength !== undefined && item.length < MinLength)
    return `Parameter '${name}' must contain at least ${String(MinLength)} characters`;
  if (MaxLength !== undefined && item.length > MaxLength)
    return `Parameter '${name}' must contain at most ${String(MaxLength)} characters`;
  return isOutside(Number(item), MinValue, MaxValue)
    ? `Parameter '${name}' must be a number between ${String(MinValue)} and ${String(MaxValue)}`
    : undefined;
};

const MAX_VALUE_BYTES = 4096;

const checked = (name: string, text: string, declared: ParameterDeclaration): Value => {
  if (Buffer.byteLength(text) > MAX_VALUE_BYTES)
    refuse(`Parameter '${name}' must be at most ${String(MAX_VALUE_BYTES)} bytes`);
  const isPlural = declared.Type === 'CommaDelimitedList' || declared.Type === 'List<Number>';
  // An empty list is one empty item, as in CloudFormation.
  const items = isPlural ? text.split(',').map((item) => item.trim()) : [text];
  for (const item of items) {
    const problem = brokenConstraint(name, item, declared);
    if (problem === undefined) continue;
    refuse(
      declared.ConstraintDescription === undefined
        ? problem
        : `Parameter ${name} failed to satisfy constraint: ${declared.ConstraintDescription}`,
    );
  }
  return isPlural ? items : text;
};

/**
 * Values of a template's parameters: given, else default.
 * @throws {AwsError} ValidationError, in the words of CreateStack
 */
export const parameterValues = (
  { Parameters }: Template,
  given: Readonly<Record<string, string>>,
): Record<string, Value> => {
  const unknown = Object.keys(given).filter((name) => !(name in Parameters));
  if (unknown.length > 0) refuse(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  const missing = Object.entries(Parameters)
    .filter(([name, { Default }]) => given[name] === undefined && Default === undefined)
    .map(([name]) => name);
  if (missing.length > 0) refuse(`Parameters: [${missing.join(', ')}] must have values`);
  return Object.fromEntries(
    Object.entries(Parameters).map(([name, declared]) => [
      name,
      checked(name, given[name] ?? declared.Default ?? '', declared),
    ]),
  );
};
