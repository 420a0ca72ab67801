import { z } from 'zod';
import { type KvsContext, getEntity } from './context';
import { KvsError } from './errors';
import { checkWrite, read, remove, setOptionsSchema, toWire, ttlToMs, write } from './records';
import type { Namespace } from './store';

const keySchema = z.object({ key: z.string(), entityName: z.string().optional() });
const setSchema = keySchema.extend({ value: z.unknown(), options: setOptionsSchema.optional() });

type Kind = 'value' | 'secret' | 'entity';

const namespaceFor = (context: KvsContext, kind: Kind, entityName: string | undefined): Namespace =>
  kind === 'entity' ? `entity:${getEntity(context, entityName ?? '').name}` : kind;

const get =
  (kind: Kind) =>
  (context: KvsContext, body: unknown): unknown => {
    const { key, entityName } = keySchema.parse(body);
    const record = read(context, namespaceFor(context, kind, entityName), key);
    if (!record) throw new KvsError('KEY_NOT_FOUND', `No value for key ${key}`);
    return toWire(key, record);
  };

const set =
  (kind: Kind) =>
  (context: KvsContext, body: unknown): unknown => {
    const { key, entityName, value, options } = setSchema.parse(body);
    const namespace = namespaceFor(context, kind, entityName);
    checkWrite(context, namespace, key, value);
    const previous = context.store.get(namespace, key);
    if (previous && options?.keyPolicy === 'FAIL_IF_EXISTS') {
      throw new KvsError('KEY_CONFLICT', `Key ${key} already exists`);
    }
    const latest = write(context, namespace, key, value, ttlToMs(options?.ttl));
    const returned = { PREVIOUS: previous, LATEST: latest, NONE: undefined }[options?.returnValue ?? 'NONE'];
    return returned && toWire(key, returned);
  };

const del =
  (kind: Kind) =>
  (context: KvsContext, body: unknown): unknown => {
    const { key, entityName } = keySchema.parse(body);
    remove(context, namespaceFor(context, kind, entityName), key);
    return undefined;
  };

/** The nine operations on one key. */
export const singleOperations = {
  '/api/v1/get': get('value'),
  '/api/v1/set': set('value'),
  '/api/v1/delete': del('value'),
  '/api/v1/secret/get': get('secret'),
  '/api/v1/secret/set': set('secret'),
  '/api/v1/secret/delete': del('secret'),
  '/api/v1/entity/get': get('entity'),
  '/api/v1/entity/set': set('entity'),
  '/api/v1/entity/delete': del('entity'),
};
