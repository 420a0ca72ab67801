import { type Place, placeKey } from '../../core/context';
import type { Stack } from '../entities';
import { Changes, type StackDeps } from './changes';
import { settle, tell } from './stack-events';

/**
 * Deletes a stack's resources, those that others need last; undefined when there is no such stack, which is no error in AWS either. What
 * a service refuses to delete stays, and the stack is DELETE_FAILED.
 */
export const deleteStack = (deps: StackDeps, place: Place, name: string): Stack | undefined => {
  const stack = deps.stores.cloudformation.stacks.find(placeKey(place, name));
  if (!stack || stack.status === 'DELETE_COMPLETE') return undefined;
  const changes = new Changes(deps, stack);
  tell(deps, stack, 'DELETE_IN_PROGRESS', 'User Initiated');
  const left = [...stack.resources].reverse().filter((resource) => !changes.remove(resource));
  stack.resources = left.reverse();
  settle(deps, stack, left.length === 0 ? 'DELETE_COMPLETE' : 'DELETE_FAILED');
  return stack;
};
