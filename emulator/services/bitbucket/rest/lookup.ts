import { findRole, may } from '../access';
import type { Repository, Workspace } from '../entities';
import { findCommitHash } from '../git/revisions';
import { RestError } from './errors';
import type { RouteCall } from './route';

/** The repository of the path. @throws RestError 404 when there is none that the caller may see: Bitbucket does not tell the two apart */
export function getRepository({ context, actor, params }: RouteCall): Repository {
  const { workspace = '', repo_slug = '' } = params;
  const repository = context.store.findRepository(workspace, repo_slug);
  if (!repository || !may(context.store, actor, repository, 'read')) {
    throw new RestError(404, `Repository ${workspace}/${repo_slug} not found`);
  }
  return repository;
}

/** The workspace of the path. @throws RestError 404 when there is none that the caller belongs to */
export function getWorkspace({ context, actor, params }: RouteCall): Workspace {
  const { workspace: id = '' } = params;
  const workspace = context.store.findWorkspace(id);
  const visible =
    workspace &&
    (actor.kind === 'app'
      ? (actor.workspaceUuid ?? workspace.uuid) === workspace.uuid
      : findRole(workspace, actor.accountId) !== undefined);
  if (!workspace || !visible) throw new RestError(404, `No workspace with identifier '${id}'.`);
  return workspace;
}

/** Full hash of a revision (hash, prefix, branch or tag). @throws RestError 404 when the repository has no such commit */
export async function getHash(
  { context }: RouteCall,
  repository: Repository,
  revision: string,
): Promise<string> {
  const hash = await findCommitHash(context.directory(repository), revision);
  if (!hash) throw new RestError(404, `Commit not found`, { data: { shas: [revision] } });
  return hash;
}

/** Both hashes of `first..second`, or only the first. @throws RestError 404 as `getHash` */
export async function getRange(
  call: RouteCall,
  repository: Repository,
  spec: string,
): Promise<readonly [first: string, second: string | undefined]> {
  const [first = '', second] = spec.split('..', 2);
  return [
    await getHash(call, repository, first),
    second === undefined ? undefined : await getHash(call, repository, second),
  ];
}
