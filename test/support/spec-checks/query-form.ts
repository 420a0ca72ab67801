import { type ServiceModel, shapeOf } from './service-model';

interface Reading {
  readonly value: unknown;
  /** Names in the form that the shape has no place for. */
  readonly unused: string[];
}

const scalar = (type: string, text: string): unknown => {
  if (type === 'integer' || type === 'long') return Number(text);
  return type === 'boolean' ? text === 'true' : text;
};

/**
 * Reads the form of AWS's query protocol (`Tags.member.1.Key=…`) back into the value that it stands for.
 * https://docs.aws.amazon.com/STS/latest/APIReference/CommonParameters.html
 */
export const queryValue = (
  model: ServiceModel,
  inputShape: string | undefined,
  form: URLSearchParams,
): Reading => {
  const left = new Set(form.keys());
  const read = (shapeName: string, name: string): unknown => {
    const shape = shapeOf(model, shapeName);
    if (shape.type === 'structure') return readStructure(shapeName, `${name}.`);
    if (shape.type === 'list') return readList(shape.member?.shape ?? '', `${name}.member.`);
    const text = form.get(name);
    left.delete(name);
    return text === null ? undefined : scalar(shape.type, text);
  };
  const present = (prefix: string): boolean =>
    [...form.keys()].some((key) => key === prefix || key.startsWith(`${prefix}.`));
  const readList = (item: string, prefix: string): unknown[] => {
    const items: unknown[] = [];
    while (present(`${prefix}${items.length + 1}`)) items.push(read(item, `${prefix}${items.length + 1}`));
    return items;
  };
  const readStructure = (shapeName: string, prefix: string): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(shapeOf(model, shapeName).members)
        .filter(([name]) => present(`${prefix}${name}`))
        .map(([name, { shape }]) => [name, read(shape, `${prefix}${name}`)]),
    );
  const value = inputShape === undefined ? {} : readStructure(inputShape, '');
  return { value, unused: [...left] };
};
