import { jsonText } from '../../core/json-text';
import type { EntityDeclaration } from '../manifest-schema';
import { limits } from '../limits';
import { KvsError } from './errors';

/** UTF-8 bytes of a value as JSON. */
export const jsonBytes = (value: unknown): number => Buffer.byteLength(jsonText(value) ?? '');

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

/** @throws KvsError for a key the platform refuses */
export const checkKey = (key: string): void => {
  if (key.length > limits.kvs.keyLength)
    throw new KvsError('KEY_TOO_LONG', `Key exceeds ${limits.kvs.keyLength} characters`);
  if (!limits.kvs.keyPattern.test(key))
    throw new KvsError('INVALID_KEY', `Key "${key}" does not match ${limits.kvs.keyPattern}`);
};

/** @throws KvsError for a value that is too big, too deep or not JSON */
export const checkValue = (value: unknown, maxBytes: number): void => {
  if (value === undefined || value === null) throw new KvsError('INVALID_VALUE', 'A value is required');
  if (jsonBytes(value) > maxBytes) throw new KvsError('MAX_SIZE', `Value exceeds ${maxBytes} bytes`);
  if (depthOf(value) > limits.kvs.valueDepth)
    throw new KvsError('MAX_DEPTH', `Value is deeper than ${limits.kvs.valueDepth}`);
};

type AttributeType = EntityDeclaration['attributes'][string]['type'];

/** https://developer.atlassian.com/platform/forge/runtime-reference/storage-api-custom-entities/ */
const fits: Record<AttributeType, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string' && value !== '',
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => typeof value === 'number' && value === (value | 0),
  float: (value) => typeof value === 'number' && Number.isFinite(value),
  any: (value) => value !== null,
};

const asEntries = (value: unknown): [string, unknown][] => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new KvsError('INVALID_VALUE', 'An entity value must be an object');
  }
  return Object.entries(value);
};

/** @throws KvsError for an attribute that is not declared, missing though required, or of another type */
export const checkEntity = (entity: EntityDeclaration, value: unknown): void => {
  const entries = asEntries(value);
  for (const [name, attribute] of entries) {
    const type = entity.attributes[name]?.type;
    if (!type) throw new KvsError('INVALID_VALUE', `Entity ${entity.name} declares no attribute ${name}`);
    if (!fits[type](attribute)) {
      throw new KvsError(
        'INVALID_VALUE',
        `Attribute ${name} of ${entity.name} must be a ${type}: ${JSON.stringify(attribute)}`,
      );
    }
  }
  const present = new Set(entries.map(([name]) => name));
  const missing = Object.entries(entity.attributes).find(
    ([name, { required }]) => required && !present.has(name),
  );
  if (missing) throw new KvsError('INVALID_VALUE', `Attribute ${missing[0]} of ${entity.name} is required`);
};

/** Value of an attribute, undefined when it is absent. */
export const attributeOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
