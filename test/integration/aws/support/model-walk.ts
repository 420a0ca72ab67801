import { z } from 'zod';
import { readShared } from '../../../support/shared';

const shapeSchema = z.looseObject({
  type: z.string(),
  required: z.array(z.string()).optional(),
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  members: z.record(z.string(), z.looseObject({ shape: z.string() })).optional(),
  member: z.looseObject({ shape: z.string() }).optional(),
});
type Shape = z.infer<typeof shapeSchema>;

const modelSchema = z.looseObject({
  metadata: z.looseObject({ targetPrefix: z.string().optional() }),
  operations: z.record(z.string(), z.looseObject({ input: z.looseObject({ shape: z.string() }).optional() })),
  shapes: z.record(z.string(), shapeSchema),
});
export type Model = z.infer<typeof modelSchema>;

export const readModel = (service: string): Model =>
  modelSchema.parse(JSON.parse(readShared(`specs/aws/${service}.service-2.json`)));

/** Values that satisfy well-known patterns of the models. */
const SAMPLES = [
  'sample',
  '01234567-0123-0123-0123-012345678901',
  'arn:aws:codeconnections:eu-central-1:111122223333:connection/abc',
  'arn:aws:iam::111122223333:role/sample',
];

const shapeOf = (model: Model, name: string): Shape => {
  const shape = model.shapes[name];
  if (!shape) throw new Error(`The model has no shape ${name}`);
  return shape;
};

const sampleText = ({ pattern, min = 0, ...shape }: Shape): string => {
  if (shape.enum) return shape.enum[0] ?? '';
  const fits = (text: string): boolean =>
    text.length >= min && (!pattern || new RegExp(`^(?:${pattern})$`, 'u').test(text));
  const found = [...SAMPLES, 'x'.repeat(Math.max(min, 1)), '1'.repeat(min)].find(fits);
  if (found === undefined) throw new Error(`No sample for ${pattern ?? 'text'}`);
  return found;
};

/** A value that breaks no constraint: required members only. */
export const validValue = (model: Model, name: string): unknown => {
  const shape = shapeOf(model, name);
  switch (shape.type) {
    case 'structure':
      return Object.fromEntries(
        (shape.required ?? []).map((member) => [
          member,
          validValue(model, shape.members?.[member]?.shape ?? ''),
        ]),
      );
    case 'list':
      return [validValue(model, shape.member?.shape ?? '')];
    case 'string':
      return sampleText(shape);
    case 'boolean':
      return false;
    default:
      return shape.min ?? 1;
  }
};

export interface Violation {
  readonly rule: string;
  readonly value: unknown;
}

const textViolations = (shape: Shape, path: string): Violation[] => [
  ...(shape.enum ? [{ rule: `${path} outside its enum`, value: 'no-such-value' }] : []),
  ...(shape.min && shape.min > 0
    ? [{ rule: `${path} shorter than ${String(shape.min)}`, value: 'x'.repeat(shape.min - 1) }]
    : []),
  ...(shape.max
    ? [{ rule: `${path} longer than ${String(shape.max)}`, value: 'x'.repeat(shape.max + 1) }]
    : []),
  ...(shape.pattern && !new RegExp(`^(?:${shape.pattern})$`, 'u').test('!\u0000~ä §')
    ? [{ rule: `${path} against its pattern`, value: '!\u0000~ä §' }]
    : []),
];

const listViolations = (model: Model, shape: Shape, path: string): Violation[] => {
  const item = shape.member?.shape ?? '';
  const valid = validValue(model, item);
  return [
    ...(shape.min
      ? [{ rule: `${path} with too few items`, value: Array.from({ length: shape.min - 1 }, () => valid) }]
      : []),
    ...(shape.max
      ? [{ rule: `${path} with too many items`, value: Array.from({ length: shape.max + 1 }, () => valid) }]
      : []),
    ...violations(model, item, `${path}[]`).map(({ rule, value }) => ({ rule, value: [value] })),
  ];
};

const structureViolations = (model: Model, name: string, path: string): Violation[] => {
  const shape = shapeOf(model, name);
  const valid = z.record(z.string(), z.unknown()).parse(validValue(model, name));
  const missing = (shape.required ?? []).map((member) => {
    const { [member]: _, ...rest } = valid;
    return { rule: `${path}.${member} missing`, value: rest };
  });
  const broken = Object.entries(shape.members ?? {}).flatMap(([member, { shape: target }]) =>
    violations(model, target, `${path}.${member}`).map(({ rule, value }) => ({
      rule,
      value: { ...valid, [member]: value },
    })),
  );
  return [...missing, ...broken];
};

/** Every way to break one constraint of a shape while keeping the others. */
export const violations = (model: Model, name: string, path: string): Violation[] => {
  const shape = shapeOf(model, name);
  switch (shape.type) {
    case 'structure':
      return structureViolations(model, name, path);
    case 'list':
      return listViolations(model, shape, path);
    case 'string':
      return textViolations(shape, path);
    case 'integer':
    case 'long':
      return [
        ...(shape.min === undefined
          ? []
          : [{ rule: `${path} below ${String(shape.min)}`, value: shape.min - 1 }]),
        ...(shape.max === undefined
          ? []
          : [{ rule: `${path} above ${String(shape.max)}`, value: shape.max + 1 }]),
      ];
    default:
      return [];
  }
};
