import type { EntityDeclaration } from '../manifest-schema';
import { KvsError } from './errors';
import type { KvsStore, Namespace } from './store';

/** Bytes one invocation moved, as the platform bills them: key and value as JSON, 1 KB for a read that finds nothing. */
export interface KvsUsage {
  readBytes: number;
  writtenBytes: number;
}

/** What every operation works on: the installation's store, the manifest's entities, the meter of the calling invocation. */
export interface KvsContext {
  readonly store: KvsStore;
  readonly entities: readonly EntityDeclaration[];
  readonly usage: KvsUsage;
}

/** @throws KvsError when the manifest does not declare the entity */
export const getEntity = (context: KvsContext, name: string): EntityDeclaration => {
  const entity = context.entities.find((candidate) => candidate.name === name);
  if (!entity) throw new KvsError('UNKNOWN_ENTITY', `Entity ${name} is not declared in the manifest`);
  return entity;
};

export const namespaceOf = (entityName: string | undefined): Namespace =>
  entityName ? `entity:${entityName}` : 'value';
