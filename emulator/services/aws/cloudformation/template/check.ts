import { AwsError } from '../../wire';
import { type Scope, evaluateValue, templateError } from './functions';
import { type Reference, referencesIn } from './references';
import { PSEUDO_PARAMETERS } from './scope';
import type { Template } from './template';
import type { Value } from './value';

const unresolved = (names: readonly string[], block: string): AwsError =>
  new AwsError(
    'ValidationError',
    `Template format error: Unresolved resource dependencies [${[...new Set(names)].join(', ')}] in the ${block} block of the template`,
  );

const conditionsIn = (value: Value): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(conditionsIn);
  return Object.entries(value).flatMap(([name, one]: [string, Value]) => [
    ...(name === 'Fn::If' && Array.isArray(one) && typeof one[0] === 'string' ? [one[0]] : []),
    ...conditionsIn(one),
  ]);
};

const checkConditions = (template: Template): void => {
  const asked = [...Object.values(template.Resources), ...Object.values(template.Outputs)].flatMap((one) => [
    ...(one.Condition === undefined ? [] : [one.Condition]),
    ...conditionsIn('Properties' in one ? one.Properties : one.Value),
  ]);
  const missing = asked.find((name) => !(name in template.Conditions));
  if (missing !== undefined)
    throw new AwsError(
      'ValidationError',
      `Template format error: Unresolved condition dependency ${missing} in the Resources block of the template`,
    );
};

const checkReferences = (
  template: Template,
  references: readonly Reference[],
  block: string,
  attributesOf: (type: string) => readonly string[],
): void => {
  const known = [...Object.keys(template.Parameters), ...PSEUDO_PARAMETERS];
  const names = references
    .filter(
      ({ name, attribute }) =>
        !(name in template.Resources) && (attribute !== undefined || !known.includes(name)),
    )
    .map(({ name }) => name);
  if (names.length > 0) throw unresolved(names, block);
  for (const { name, attribute } of references) {
    const type = template.Resources[name]?.Type;
    if (attribute !== undefined && type !== undefined && !attributesOf(type).includes(attribute))
      throw templateError(`resource ${name} does not support attribute type ${attribute} in Fn::GetAtt`);
  }
};

/**
 * What CloudFormation refuses before it makes anything: names and attributes that nothing has.
 * @throws {AwsError} ValidationError
 */
export const checkTemplate = (
  template: Template,
  attributesOf: (type: string) => readonly string[],
): void => {
  checkConditions(template);
  const resources = Object.values(template.Resources);
  const dependsOn = resources.flatMap((one) => one.DependsOn).filter((name) => !(name in template.Resources));
  if (dependsOn.length > 0) throw unresolved(dependsOn, 'Resources');
  const inResources = resources.flatMap(({ Properties }) => referencesIn(Properties));
  checkReferences(template, inResources, 'Resources', attributesOf);
  const inOutputs = Object.values(template.Outputs).flatMap(({ Value, Export }) =>
    referencesIn([Value, Export?.Name ?? null]),
  );
  checkReferences(template, inOutputs, 'Outputs', attributesOf);
};

/**
 * Assertions over parameters, https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html
 * @throws {AwsError} ValidationError
 */
export const checkRules = (template: Template, scope: Scope): void => {
  for (const { RuleCondition, Assertions } of Object.values(template.Rules)) {
    if (RuleCondition !== undefined && evaluateValue(RuleCondition, scope) !== true) continue;
    for (const { Assert, AssertDescription } of Assertions) {
      if (evaluateValue(Assert, scope) === true) continue;
      throw new AwsError(
        'ValidationError',
        `Template error: ${AssertDescription ?? 'a rule of the template does not hold'}`,
      );
    }
  }
};
