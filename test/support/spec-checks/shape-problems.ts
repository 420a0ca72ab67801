import { type ServiceModel, type Shape, shapeOf } from './service-model';

type Check = (model: ServiceModel, shape: Shape, value: unknown, where: string) => string[];

/** Lengths count characters, items or the number itself. */
const rangeProblems = ({ min, max }: Shape, size: number, where: string): string[] => {
  if (min !== undefined && size < min) return [`${where} is below ${min}`];
  return max !== undefined && size > max ? [`${where} is above ${max}`] : [];
};

const text: Check = (_model, shape, value, where) => {
  if (typeof value !== 'string') return [`${where} is no string`];
  const broken = shape.pattern !== undefined && !new RegExp(`^(?:${shape.pattern})$`, 'u').test(value);
  return [
    ...rangeProblems(shape, Array.from(value).length, where),
    ...(shape.enum && !shape.enum.includes(value) ? [`${where} is outside its enum`] : []),
    ...(broken ? [`${where} breaks the pattern ${shape.pattern ?? ''}`] : []),
  ];
};

const number: Check = (_model, shape, value, where) =>
  typeof value === 'number' ? rangeProblems(shape, value, where) : [`${where} is no number`];

const integer: Check = (model, shape, value, where) =>
  Number.isInteger(value) ? number(model, shape, value, where) : [`${where} is no integer`];

const boolean: Check = (_model, _shape, value, where) =>
  typeof value === 'boolean' ? [] : [`${where} is no boolean`];

const list: Check = (model, shape, value, where) => {
  if (!Array.isArray(value)) return [`${where} is no list`];
  const item = shape.member?.shape ?? '';
  return [
    ...rangeProblems(shape, value.length, where),
    ...value.flatMap((entry, index) => shapeProblems(model, item, entry, `${where}[${index}]`)),
  ];
};

const structure: Check = (model, shape, value, where) => {
  if (typeof value !== 'object' || value === null) return [`${where} is no structure`];
  const given = new Map<string, unknown>(Object.entries(value));
  const found = shape.required
    .filter((name) => given.get(name) === undefined || given.get(name) === null)
    .map((name) => `${where}.${name} is missing`);
  for (const [name, field] of given) {
    const target = shape.members[name]?.shape;
    if (target === undefined) found.push(`${where}.${name} is not in the model`);
    else if (field !== undefined && field !== null)
      found.push(...shapeProblems(model, target, field, `${where}.${name}`));
  }
  return found;
};

const map: Check = (model, shape, value, where) => {
  if (typeof value !== 'object' || value === null) return [`${where} is no map`];
  const entries = Object.entries(value);
  return [
    ...rangeProblems(shape, entries.length, where),
    ...entries.flatMap(([key, entry]) => [
      ...shapeProblems(model, shape.key?.shape ?? '', key, `${where} key`),
      ...shapeProblems(model, shape.value?.shape ?? '', entry, `${where}.${key}`),
    ]),
  ];
};

const checks: Readonly<Record<string, Check>> = {
  string: text,
  integer,
  long: integer,
  float: number,
  double: number,
  timestamp: number,
  boolean,
  list,
  structure,
  map,
};

/** What a value breaks of a shape of a service model, one line each. Members that the model does not have count. */
export const shapeProblems = (model: ServiceModel, name: string, value: unknown, where: string): string[] => {
  const shape = shapeOf(model, name);
  const check = checks[shape.type];
  return check ? check(model, shape, value, where) : [`${where} is a ${shape.type}, which no check knows`];
};
