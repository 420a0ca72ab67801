import type { AwsContext } from '../../core/context';
import type { Stores } from '../../stores';
import { AwsError } from '../../wire';
import type { Stack, StackResource } from '../entities';
import type { ResourceType, Work } from '../resources/resource-type';
import { type ValueMap, sameValue } from '../template/value';
import { resolveReferences } from './dynamic-references';
import { failureReason } from './failure';

export interface StackDeps {
  readonly context: AwsContext;
  readonly stores: Stores;
  /** @throws {NotModelled} for a type that is not emulated */
  readonly typeOf: (name: string) => ResourceType;
}

/** A resource could not be made or changed; the stack goes back. */
export class ResourceFailed extends Error {
  override readonly name = 'ResourceFailed';
  readonly logicalId: string;

  constructor(logicalId: string, options: ErrorOptions) {
    super(`Resource ${logicalId} failed`, options);
    this.logicalId = logicalId;
  }
}

/** Makes, changes and removes the resources of one stack, and can take all of it back. */
export class Changes {
  readonly #deps: StackDeps;
  readonly #stack: Stack;
  readonly #undo: (() => void)[] = [];
  /** Replaced or no longer in the template: to go when everything else stands. */
  readonly #leftOver: StackResource[] = [];

  constructor(deps: StackDeps, stack: Stack) {
    this.#deps = deps;
    this.#stack = stack;
  }

  /** Brings one resource to what its evaluated declaration says. @throws {ResourceFailed} @throws {NotModelled} */
  apply(wanted: Omit<StackResource, 'id' | 'attributes'>, before: StackResource | undefined): StackResource {
    const { logicalId, deletionPolicy, properties } = wanted;
    if (before?.type === wanted.type && sameValue(before.properties, properties))
      return { ...before, deletionPolicy };
    const inPlace = before && this.#updateOf(before, wanted);
    const verb = before ? 'UPDATE' : 'CREATE';
    this.#tell(wanted, `${verb}_IN_PROGRESS`);
    try {
      const made = before && inPlace ? inPlace(properties) : this.#create(wanted, before);
      this.#tell(wanted, `${verb}_COMPLETE`);
      return { ...wanted, id: made.id, attributes: { ...made.attributes } };
    } catch (cause) {
      if (!(cause instanceof AwsError)) throw cause;
      this.#tell(wanted, `${verb}_FAILED`, failureReason(this.#deps.context, cause));
      throw new ResourceFailed(logicalId, { cause });
    }
  }

  /** Marks a resource as no longer wanted. */
  drop(resource: StackResource): void {
    this.#leftOver.push(resource);
  }

  /** Removes what was replaced or dropped. What cannot go stays behind, as in AWS. */
  cleanUp(): void {
    for (const resource of this.#leftOver.reverse()) this.remove(resource);
  }

  /** Removes a resource unless its policy keeps it. False when its service refuses. */
  remove(resource: StackResource, isRollback = false): boolean {
    const keeps =
      resource.deletionPolicy === 'Retain' ||
      (resource.deletionPolicy === 'RetainExceptOnCreate' && !isRollback);
    if (keeps) {
      this.#tell(resource, 'DELETE_SKIPPED');
      return true;
    }
    this.#tell(resource, 'DELETE_IN_PROGRESS');
    try {
      this.#deps.typeOf(resource.type).remove(resource, this.#work(resource.logicalId));
      this.#tell(resource, 'DELETE_COMPLETE');
      return true;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      this.#tell(resource, 'DELETE_FAILED', failureReason(this.#deps.context, error));
      return false;
    }
  }

  /** Takes back every change, the newest first. */
  rollBack(): void {
    for (const undo of this.#undo.reverse()) undo();
  }

  #tell(
    { logicalId, type }: Pick<StackResource, 'logicalId' | 'type'>,
    status: string,
    reason?: string,
  ): void {
    const timeMs = this.#deps.context.clock.nowMs();
    this.#stack.events.push({ timeMs, logicalId, type, status, ...(reason === undefined ? {} : { reason }) });
  }

  #work(logicalId: string): Work {
    const { context, stores } = this.#deps;
    const { accountId, region } = this.#stack;
    return { context, stores, accountId, region, stack: this.#stack, logicalId };
  }

  #resolved(properties: ValueMap): ValueMap {
    return resolveReferences(properties, this.#deps.stores.secretsmanager, this.#stack);
  }

  /** How to change a resource in place; undefined when it must be replaced. */
  #updateOf(before: StackResource, after: Pick<StackResource, 'type' | 'properties' | 'logicalId'>) {
    const { update, replacedBy } = this.#deps.typeOf(after.type);
    const mustReplace =
      before.type !== after.type ||
      replacedBy.some((name) => !sameValue(before.properties[name], after.properties[name]));
    if (!update || mustReplace) return undefined;
    const work = this.#work(after.logicalId);
    return (properties: ValueMap) => {
      this.#undo.push(() => {
        update(this.#resolved(before.properties), work, before, properties);
        this.#tell(before, 'UPDATE_COMPLETE');
      });
      return update(this.#resolved(properties), work, before, before.properties);
    };
  }

  #create(
    declared: Omit<StackResource, 'id' | 'attributes'>,
    before: StackResource | undefined,
  ): Pick<StackResource, 'id' | 'attributes'> {
    const type = this.#deps.typeOf(declared.type);
    if (before?.type === declared.type) {
      const name = type.nameProperty && declared.properties[type.nameProperty];
      if (name !== undefined && sameValue(name, before.properties[type.nameProperty ?? '']))
        throw new AwsError(
          'ValidationError',
          `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${String(name)} and update the stack again.`,
        );
    }
    const made = type.create(this.#resolved(declared.properties), this.#work(declared.logicalId));
    this.#undo.push(() => {
      this.remove({ ...declared, id: made.id, attributes: { ...made.attributes } }, true);
    });
    if (before) this.drop(before);
    return { id: made.id, attributes: { ...made.attributes } };
  }
}
