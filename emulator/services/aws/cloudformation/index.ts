import { resourceTypeOf } from './resources';
import type { StackDeps } from './stacks/changes';

export type { StackDeps };

export { UsageError } from './cli/options';
export { type CommandFiles, type CommandResult, runAwsCommands } from './cli/run';
export { ShellError } from './cli/words';
export type { Stack, StackInstance, StackSet } from './entities';
export { deleteStack } from './stacks/delete';
export { type StackInput, deployStack } from './stacks/deploy';
export { type StackSetInput, deployStackSet } from './stacks/stack-set';
export { CloudFormationStore } from './store';

/** What the operations on stacks work with. */
export const createStackDeps = (deps: Omit<StackDeps, 'typeOf'>): StackDeps => ({
  ...deps,
  typeOf: resourceTypeOf,
});
