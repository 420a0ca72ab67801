import type { Stack, StackStatus } from '../entities';
import type { StackDeps } from './changes';

const STACK_TYPE = 'AWS::CloudFormation::Stack';

/** Writes one event of the stack itself. */
export const tell = (deps: StackDeps, stack: Stack, status: string, reason?: string): void => {
  const timeMs = deps.context.clock.nowMs();
  const event = { timeMs, logicalId: stack.name, type: STACK_TYPE, status };
  stack.events.push(reason === undefined ? event : { ...event, reason });
};

/** Ends an operation. */
export const settle = (deps: StackDeps, stack: Stack, status: StackStatus): void => {
  stack.status = status;
  tell(deps, stack, status);
};
