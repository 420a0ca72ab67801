import { placeKey } from '../../core/context';
import { AwsError } from '../../wire';
import type { Stack, StackInstance, StackSet } from '../entities';
import type { StackDeps } from './changes';
import { deleteStack } from './delete';
import { deployStack } from './deploy';

export interface StackSetInput {
  readonly name: string;
  readonly template: string;
  /** The same in every account and region. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly capabilities?: readonly string[];
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
}

type Target = Pick<StackInstance, 'accountId' | 'region'>;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html (status of instances) */
const instanceOf = (target: Target, stackName: string, reason: string | undefined): StackInstance => ({
  ...target,
  stackName,
  ...(reason === undefined ? { status: 'CURRENT' } : { status: 'OUTDATED', reason }),
});

/** What went wrong with a stack, as a stack set words it. */
const failureOf = (stack: Stack): string | undefined => {
  if (stack.status === 'CREATE_COMPLETE' || stack.status === 'UPDATE_COMPLETE') return undefined;
  const failed = stack.events.findLast(({ status }) => status.endsWith('_FAILED'));
  return `ResourceLogicalId:${failed?.logicalId ?? ''}, ResourceType:${failed?.type ?? ''}, ResourceStatusReason:${failed?.reason ?? ''}.`;
};

const deployOne = (deps: StackDeps, set: StackSet, target: Target): StackInstance => {
  const known = set.instances.find(
    ({ accountId, region }) => accountId === target.accountId && region === target.region,
  );
  const name = known?.stackName ?? `StackSet-${set.name}-${deps.context.ids.uuid()}`;
  const before = deps.stores.cloudformation.stacks.find(placeKey(target, name));
  // A set makes the stack anew that it could not make before.
  if (before?.status === 'ROLLBACK_COMPLETE') deleteStack(deps, target, name);
  const { template, parameters, capabilities } = set;
  try {
    const stack = deployStack(deps, target, { name, template, parameters, capabilities });
    return instanceOf(target, name, failureOf(stack));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return instanceOf(target, name, error.message);
  }
};

/** Deploys a set's stacks to more accounts and regions; one that fails keeps no other from going on. */
export const deployInstances = (
  deps: StackDeps,
  set: StackSet,
  accounts: readonly string[],
  regions: readonly string[],
): StackInstance[] => {
  const targets = accounts.flatMap((accountId) => regions.map((region) => ({ accountId, region })));
  const done = targets.map((target) => deployOne(deps, set, target));
  const isDone = (one: StackInstance): boolean =>
    targets.some(({ accountId, region }) => accountId === one.accountId && region === one.region);
  set.instances = [...set.instances.filter((one) => !isDone(one)), ...done];
  return done;
};

/** Makes a stack set, or changes the one of that name, and deploys its stacks. One result for each account and region. */
export const deployStackSet = (deps: StackDeps, input: StackSetInput): StackInstance[] => {
  const { stackSets } = deps.stores.cloudformation;
  const set = stackSets.put({
    name: input.name,
    template: input.template,
    parameters: { ...input.parameters },
    capabilities: [...(input.capabilities ?? [])],
    permissionModel: 'SERVICE_MANAGED',
    instances: stackSets.find(input.name)?.instances ?? [],
  });
  return deployInstances(deps, set, input.accounts, input.regions);
};
