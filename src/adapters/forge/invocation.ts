import { getAppContext } from '@forge/api';
import * as z from 'zod/mini';
import { bareUuid, isBareUuid } from '../../domain/ids';

/** What an invocation knows about itself. Ids are bare uuids. */
export interface InvocationFacts {
  readonly invocationId: string;
  readonly remainingMs: number;
  readonly appId: string;
  readonly environmentId: string;
}

/** `ari:cloud:ecosystem::app/<id>` and `…::environment/<app id>/<id>` → the last part. */
const lastPart = (ari: string): string => ari.split('/').at(-1) ?? ari;

/** Facts of the running invocation; only inside one. */
export const currentInvocation = (): InvocationFacts => {
  const context = getAppContext();
  return {
    invocationId: context.invocationId,
    remainingMs: context.invocationRemainingTimeInMillis(),
    appId: lastPart(context.appAri.toString()),
    environmentId: lastPart(context.environmentAri.toString()),
  };
};

const contextSchema = z.object({
  workspaceId: z.optional(z.string()),
  installContext: z.optional(z.string()),
});

/** Scheduled functions get no context argument; the runtime knows the installation's contexts all the same. */
const installedIn = (): string => lastPart(getAppContext().installation?.contexts[0]?.toString() ?? '');

/**
 * The installation's workspace, from a function's context: `workspaceId` comes as `{uuid}`, `installContext` as
 * `ari:cloud:bitbucket::workspace/<uuid>`, https://developer.atlassian.com/platform/forge/function-reference/arguments/
 * The installation goes first, because storage is its own.
 * @throws Error when the context names no workspace, or two: an invocation that belongs to no installation must do nothing
 */
export const workspaceOf = (context: unknown): string => {
  const { installContext, workspaceId } = contextSchema.safeParse(context).data ?? {};
  const named = installContext ?? workspaceId;
  const uuid = bareUuid(named === undefined ? installedIn() : lastPart(named));
  if (!isBareUuid(uuid)) throw new Error('The invocation names no workspace');
  if (workspaceId !== undefined && bareUuid(lastPart(workspaceId)) !== uuid)
    throw new Error('The invocation names another workspace than its installation');
  return uuid;
};
