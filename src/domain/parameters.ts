import type { Link, Parameter } from './links';
import { isHarmless, longestValue } from './variables';

/** Values by variable, or the sentence for each input that cannot be taken as it is. */
export type GivenParameters =
  | { readonly ok: true; readonly values: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly fields: Readonly<Record<string, string>> };

const harmful = 'Only letters, digits and _ . / @ + - may stand here, not a - at the beginning, at most 255';

/** What the admin wrote down as choice or default may be any text: nobody else chose it. */
const problemOf = (parameter: Parameter, value: string): string | undefined => {
  if (parameter.type === 'boolean')
    return value === 'true' || value === 'false' ? undefined : 'Choose yes or no';
  if (parameter.type === 'choice')
    return parameter.choices?.includes(value) ? undefined : 'Choose one of the values offered';
  if (value.length > longestValue) return `At most ${longestValue} characters`;
  return value === parameter.default || isHarmless(value) ? undefined : harmful;
};

/**
 * The values that a person filled in, checked against the form that an admin declared and the variables that the pipeline declares.
 * CodePipeline takes no empty value, so an empty input leaves its variable to the default, the rule or the pipeline.
 */
export const takeParameters = (link: Link, given: Readonly<Record<string, string>>): GivenParameters => {
  const declared = link.parameters ?? [];
  const fields: Record<string, string> = {};
  const values: Record<string, string> = {};
  for (const name of Object.keys(given))
    if (!declared.some((parameter) => parameter.name === name))
      fields[`values.${name}`] = `${link.name} has no parameter of this name`;
  for (const parameter of declared) {
    const { name } = parameter;
    const entered = Object.hasOwn(given, name) ? (given[name] ?? '') : '';
    const value = entered === '' ? (parameter.default ?? '') : entered;
    const problem =
      value === '' ? missing(parameter) : (problemOf(parameter, value) ?? undeclared(link, name));
    if (problem !== undefined) fields[`values.${name}`] = problem;
    else if (value !== '') values[name] = value;
  }
  return Object.keys(fields).length > 0 ? { ok: false, fields } : { ok: true, values };
};

const missing = ({ required }: Parameter): string | undefined => (required ? 'Fill this in' : undefined);

const undeclared = (link: Link, name: string): string | undefined =>
  link.pipeline.variables.includes(name)
    ? undefined
    : 'The pipeline declares no variable of this name: an admin should change the form';
