import { z } from 'zod';
import type { AwsContext, Place } from '../../core/context';
import type { Stores } from '../../stores';
import { AwsError, NotModelled } from '../../wire';
import type { Physical, StackIdentity } from '../template/scope';
import type { ValueMap } from '../template/value';

/** What a resource type works with beside the properties. */
export interface Work extends Place {
  readonly context: AwsContext;
  readonly stores: Stores;
  readonly stack: StackIdentity;
  readonly logicalId: string;
}

/** A type of resource, its properties unparsed. */
export interface ResourceType {
  /** Names that Fn::GetAtt may ask for. */
  readonly attributes: readonly string[];
  /** CAPABILITY_IAM, and with a name of its own CAPABILITY_NAMED_IAM. */
  readonly needsIamCapability: boolean;
  /** Property that names the resource: two of one name cannot be, not even for the time of a replacement. */
  readonly nameProperty: string | undefined;
  /** Properties whose change needs a new resource. */
  readonly replacedBy: readonly string[];
  /** @throws {AwsError} what the service refuses @throws {NotModelled} for a property the emulator does not act on */
  create(properties: ValueMap, work: Work): Physical;
  /** Changes a resource in place, or says nothing where every change needs a new one. */
  readonly update:
    ((properties: ValueMap, work: Work, physical: Physical, before: ValueMap) => Physical) | undefined;
  /** @throws {AwsError} what the service refuses */
  remove(physical: Physical, work: Work): void;
}

interface Definition<Shape extends z.ZodRawShape, Attribute extends string> {
  /** Every property that is acted on, or known to change nothing here. */
  readonly properties: z.ZodObject<Shape>;
  readonly attributes?: readonly Attribute[];
  readonly needsIamCapability?: boolean;
  readonly nameProperty?: string & keyof Shape;
  readonly replacedBy?: readonly (string & keyof Shape)[];
  readonly create: (properties: z.infer<z.ZodObject<Shape>>, work: Work) => Created<Attribute>;
  readonly update?: (
    properties: z.infer<z.ZodObject<Shape>>,
    work: Work,
    physical: Physical,
    before: ValueMap,
  ) => Created<Attribute>;
  readonly remove: (physical: Physical, work: Work) => void;
}

type Created<Attribute extends string> = { readonly id: string } & ([Attribute] extends [never]
  ? { readonly attributes?: Readonly<Record<string, string>> }
  : { readonly attributes: Readonly<Record<Attribute, string>> });

const unrecognized = (issues: readonly z.core.$ZodIssue[]): string[] =>
  issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key].join('.'));
    return issue.code === 'invalid_union' ? unrecognized(issue.errors.flat()) : [];
  });

const parsed = <Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  properties: ValueMap,
  { logicalId }: Work,
): z.infer<z.ZodObject<Shape>> => {
  const result = schema.strict().safeParse(properties);
  if (result.success) return result.data;
  const unknown = unrecognized(result.error.issues);
  if (unknown.length > 0) throw new NotModelled(`property ${unknown.join(', ')} of resource ${logicalId}`);
  throw new AwsError(
    'ValidationError',
    `Properties validation failed for resource ${logicalId} with message: ${z.prettifyError(result.error)}`,
  );
};

/** Ties a type's properties and its behaviour together under one type-erased face. */
export const resourceType = <Shape extends z.ZodRawShape, Attribute extends string = never>(
  definition: Definition<Shape, Attribute>,
): ResourceType => {
  const { update } = definition;
  const physical = ({ id, attributes }: Created<Attribute>): Physical => ({
    id,
    attributes: { ...attributes },
  });
  return {
    attributes: definition.attributes ?? [],
    needsIamCapability: definition.needsIamCapability ?? false,
    nameProperty: definition.nameProperty,
    replacedBy: definition.replacedBy ?? [],
    create: (properties, work) =>
      physical(definition.create(parsed(definition.properties, properties, work), work)),
    update:
      update &&
      ((properties, work, made, before) =>
        physical(update(parsed(definition.properties, properties, work), work, made, before))),
    remove: (before, work) => {
      definition.remove(before, work);
    },
  };
};

/** `stack-LogicalId-1A2B3C4D5E6F`, as CloudFormation makes names up. */
export const madeUpName = ({ stack, logicalId, context }: Work, maxChars: number): string => {
  const tail = context.ids.capitals(12);
  const head = `${stack.name}-${logicalId}`.slice(0, maxChars - tail.length - 1);
  return `${head}-${tail}`;
};

/** The refusal of a name that is taken. */
export const alreadyExists = (type: string, identifier: string): AwsError =>
  new AwsError(
    'AlreadyExists',
    `Resource of type '${type}' with identifier '${identifier}' already exists.`,
    409,
  );
