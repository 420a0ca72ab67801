import { type Place, placeKey, regionalArn } from '../../core/context';
import { AwsError, NotModelled } from '../../wire';
import type { Stack, StackResource, StackStatus } from '../entities';
import { checkRules, checkTemplate } from '../template/check';
import { type Scope, evaluateValue } from '../template/functions';
import { orderResources } from '../template/order';
import { parameterValues } from '../template/parameters';
import { createScope } from '../template/scope';
import { type ResourceDeclaration, type Template, readTemplate } from '../template/template';
import { type ValueMap, isMap, sameValue } from '../template/value';
import { checkCapabilities } from './capabilities';
import { Changes, ResourceFailed, type StackDeps } from './changes';
import { settle, tell } from './stack-events';

export interface StackInput {
  readonly name: string;
  /** YAML or JSON. */
  readonly template: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly capabilities?: readonly string[];
}

const checkName = (name: string): void => {
  if (/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name)) return;
  throw new AwsError(
    'ValidationError',
    `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
  );
};

const newStack = ({ context }: StackDeps, { accountId, region }: Place, name: string): Stack => ({
  accountId,
  region,
  name,
  id: regionalArn('cloudformation', { accountId, region }, `stack/${name}/${context.ids.uuid()}`),
  status: 'CREATE_COMPLETE',
  template: '',
  parameters: {},
  resources: [],
  outputs: {},
  events: [],
});

/** @throws {AwsError} ValidationError, InsufficientCapabilitiesException @throws {NotModelled} */
const readAndCheck = (deps: StackDeps, input: StackInput, stack: Stack) => {
  const template = readTemplate(input.template);
  checkTemplate(template, (type) => deps.typeOf(type).attributes);
  for (const { Type } of Object.values(template.Resources)) deps.typeOf(Type);
  // An update keeps the values that it does not name, as `aws cloudformation deploy` does.
  const kept = Object.entries(stack.parameters).filter(([name]) => name in template.Parameters);
  const given = { ...Object.fromEntries(kept), ...input.parameters };
  const parameters = parameterValues(template, given);
  checkCapabilities(template, deps.typeOf, input.capabilities ?? []);
  const made = new Map(stack.resources.map((one) => [one.logicalId, one]));
  const scope = createScope({ template, parameters, stack, physicalOf: (name) => made.get(name) });
  checkRules(template, scope);
  return { template, given, scope, made, order: orderResources(template, scope) };
};
type Plan = ReturnType<typeof readAndCheck>;

const propertiesOf = ({ Properties }: ResourceDeclaration, scope: Scope): ValueMap => {
  const evaluated = evaluateValue(Properties, scope);
  return isMap(evaluated) ? evaluated : {};
};

const outputsOf = (template: Template, scope: Scope): Record<string, string> =>
  Object.fromEntries(
    Object.entries(template.Outputs)
      .filter(([, { Condition }]) => Condition === undefined || scope.condition(Condition))
      .map(([name, { Value }]) => [name, String(evaluateValue(Value, scope))]),
  );

const applyAll = (stack: Stack, changes: Changes, { template, scope, made, order }: Plan): void => {
  const before = stack.resources;
  const after: StackResource[] = [];
  for (const { name } of order) {
    const declared = template.Resources[name];
    if (!declared) continue;
    const wanted = {
      logicalId: name,
      type: declared.Type,
      deletionPolicy: declared.DeletionPolicy,
      properties: propertiesOf(declared, scope),
    };
    const resource = changes.apply(
      wanted,
      before.find(({ logicalId }) => logicalId === name),
    );
    made.set(name, resource);
    after.push(resource);
  }
  const outputs = outputsOf(template, scope);
  for (const one of before)
    if (!after.some(({ logicalId }) => logicalId === one.logicalId)) changes.drop(one);
  stack.resources = after;
  stack.outputs = outputs;
};

const rollBack = (deps: StackDeps, stack: Stack, changes: Changes, error: unknown, isNew: boolean): void => {
  const prefix = isNew ? '' : 'UPDATE_';
  const failed = error instanceof ResourceFailed ? error.logicalId : '';
  const verb = isNew ? 'create' : 'update';
  const reason = `The following resource(s) failed to ${verb}: [${failed}]. Rollback requested by user.`;
  tell(deps, stack, `${prefix}ROLLBACK_IN_PROGRESS`, reason);
  changes.rollBack();
  if (isNew) stack.resources = [];
  settle(deps, stack, isNew ? 'ROLLBACK_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE');
};

const isUnchanged = (stack: Stack, input: StackInput, { given }: Plan): boolean =>
  stack.template === input.template && sameValue(stack.parameters, given);

const run = (deps: StackDeps, stack: Stack, input: StackInput, plan: Plan, isNew: boolean): void => {
  const changes = new Changes(deps, stack);
  tell(deps, stack, isNew ? 'CREATE_IN_PROGRESS' : 'UPDATE_IN_PROGRESS', 'User Initiated');
  try {
    applyAll(stack, changes, plan);
  } catch (error) {
    rollBack(deps, stack, changes, error, isNew);
    if (error instanceof ResourceFailed) return;
    if (isNew) deps.stores.cloudformation.stacks.remove(placeKey(stack, stack.name));
    throw error;
  }
  stack.template = input.template;
  stack.parameters = plan.given;
  changes.cleanUp();
  settle(deps, stack, isNew ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE');
};

/** Statuses from which nothing but deletion leads on. */
const DEAD_ENDS: readonly StackStatus[] = ['ROLLBACK_COMPLETE', 'DELETE_FAILED'];

/**
 * Creates a stack or updates the one of that name, to its end, as `aws cloudformation deploy` does. A failed resource is told by the
 * stack's status and events.
 * @throws {AwsError} ValidationError, InsufficientCapabilitiesException: nothing was begun
 * @throws {NotModelled} for what the emulator does not act on: everything is taken back
 */
export const deployStack = (deps: StackDeps, place: Place, input: StackInput): Stack => {
  const { stacks } = deps.stores.cloudformation;
  checkName(input.name);
  const existing = stacks.find(placeKey(place, input.name));
  const isNew = !existing || existing.status === 'DELETE_COMPLETE';
  const stack = isNew ? newStack(deps, place, input.name) : existing;
  if (!isNew && DEAD_ENDS.includes(stack.status))
    throw new AwsError(
      'ValidationError',
      `Stack:${stack.id} is in ${stack.status} state and can not be updated.`,
    );
  try {
    const plan = readAndCheck(deps, input, stack);
    if (!isNew && isUnchanged(stack, input, plan)) return stack;
    stacks.put(stack);
    run(deps, stack, input, plan, isNew);
    return stack;
  } catch (error) {
    if (error instanceof NotModelled)
      deps.context.defects.record(`cloudformation: ${error.message} is not modelled`);
    throw error;
  }
};
