import { z } from 'zod';
import { type Installation, type Installations, braced } from './installations';
import type { Invoker } from './invoker';
import type { Manifest } from './manifest';
import type { UiModule } from './manifest-schema';
import type { ProductRest } from './gateway/product';
import type { Failure } from './worker/protocol';

const uuid = z.object({ uuid: z.string() });
export const extensionSchema = z.looseObject({
  type: z.string().optional(),
  repository: uuid.optional(),
  workspace: uuid.optional(),
});

/** What the page shows, e.g. `{type, repository: {uuid}}`; part of the context that a resolver trusts. */
export type Extension = z.infer<typeof extensionSchema>;

export interface ResolverCall {
  readonly moduleKey: string;
  readonly functionKey: string;
  readonly payload?: unknown;
  readonly accountId: string;
  readonly extension: Extension;
}

/** A call that reached no result. `name` is the function's own error name, `NEEDS_AUTHENTICATION_ERR`, `TIMEOUT` or `INVALID_CONTEXT`. */
export class ResolverCallError extends Error {
  constructor({ name, message }: Failure) {
    super(message);
    this.name = name;
  }
}

export interface ResolverDependencies {
  readonly manifest: Manifest;
  readonly installations: Installations;
  readonly invoker: Invoker;
  readonly rest: ProductRest;
  /** Installation ids of repositories seen already, by uuid: looking them up again would use up the app's share of Bitbucket's rate limit. */
  readonly homes: Map<string, string>;
}

/** @throws ResolverCallError when there is no such page */
export const getUiModule = (manifest: Manifest, moduleKey: string): UiModule => {
  const module = manifest.uiModules.find(({ key }) => key === moduleKey);
  if (!module) throw new ResolverCallError({ name: 'INVALID_CONTEXT', message: `No module ${moduleKey}` });
  return module;
};

const hasRepository = async (
  rest: ProductRest,
  installation: Installation,
  repositoryUuid: string,
): Promise<boolean> => {
  const path = [installation.workspaceUuid, braced(repositoryUuid)].map(encodeURIComponent).join('/');
  const url = new URL(`https://api.bitbucket.org/2.0/repositories/${path}`);
  const request = { method: 'GET', url, headers: {}, body: Buffer.alloc(0) };
  const { status } = await rest(request, { provider: 'app', scopes: ['read:repository:bitbucket'] });
  return status === 200;
};

const repositoryHome = async (
  { installations, rest, homes }: ResolverDependencies,
  repositoryUuid: string,
): Promise<Installation | undefined> => {
  const known = installations.findById(homes.get(repositoryUuid) ?? '');
  if (known) return known;
  for (const installation of installations.all()) {
    if (!(await hasRepository(rest, installation, repositoryUuid))) continue;
    homes.set(repositoryUuid, installation.id);
    return installation;
  }
  return undefined;
};

/**
 * The installation a page belongs to. Functions trust their context, so the host does not take a browser's word for it: the
 * repository must exist in a workspace that has the app, and a workspace named beside it must be that one.
 */
const locate = async (
  deps: ResolverDependencies,
  { repository, workspace }: Extension,
): Promise<Installation> => {
  const named = workspace && deps.installations.findByWorkspace(workspace.uuid);
  const home = repository && (await repositoryHome(deps, repository.uuid));
  const found = repository ? home : named;
  if (!found || (workspace && named !== found)) {
    throw new ResolverCallError({
      name: 'INVALID_CONTEXT',
      message: 'The page is not part of a workspace with the app',
    });
  }
  return found;
};

/** Context of a page for its resolver and for `view.getContext()`. @throws ResolverCallError for a forged extension */
export const pageContext = async (
  deps: ResolverDependencies,
  call: Pick<ResolverCall, 'moduleKey' | 'accountId' | 'extension'>,
) => {
  const module = getUiModule(deps.manifest, call.moduleKey);
  const installation = await locate(deps, call.extension);
  const context = {
    accountId: call.accountId,
    workspaceId: installation.workspaceUuid,
    environmentId: 'development',
    environmentType: 'DEVELOPMENT',
    extension: { ...call.extension, type: module.type },
    localId: `${installation.contextAri}/${module.key}`,
    locale: 'en-US',
    moduleKey: module.key,
    timezone: 'Etc/UTC',
  };
  return { module, installation, context };
};

/** Calls a resolver as a page does. @throws ResolverCallError */
export const callResolver = async (deps: ResolverDependencies, call: ResolverCall): Promise<unknown> => {
  const { module, installation, context } = await pageContext(deps, call);
  if (!module.resolver)
    throw new ResolverCallError({ name: 'INVALID_CONTEXT', message: `${module.key} has no resolver` });
  const { value, failure } = await deps.invoker.invoke({
    installation,
    functionKey: module.resolver.function,
    moduleType: 'resolver',
    moduleKey: module.key,
    accountId: call.accountId,
    payload: { call: { functionKey: call.functionKey, payload: call.payload }, context },
  });
  if (failure) throw new ResolverCallError(failure);
  return value;
};
