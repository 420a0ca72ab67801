import { AsyncLocalStorage } from 'node:async_hooks';
import type { Invocation } from './protocol';

/** The invocation that the running code belongs to; one process serves several at a time. */
export const scope = new AsyncLocalStorage<Invocation & { readonly startedAtMs: number }>();

/** @throws Error outside an invocation, where the platform offers no network either */
export const currentInvocation = (): Invocation & { readonly startedAtMs: number } => {
  const invocation = scope.getStore();
  if (!invocation) throw new Error('Forge runtime not found.');
  return invocation;
};
