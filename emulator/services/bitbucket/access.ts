import type { Level, Repository, Workspace, WorkspaceRole } from './entities';
import type { BitbucketStore } from './store';

/** Who asks: the app itself, which sees everything in the workspace it is installed in (any, when not said), or a person. */
export type Actor =
  | { readonly kind: 'app'; readonly workspaceUuid?: string }
  | { readonly kind: 'user'; readonly accountId: string };

const RANK: Record<Level, number> = { read: 1, write: 2, admin: 3 };

export const findRole = (workspace: Workspace, accountId: string): WorkspaceRole | undefined =>
  workspace.members[accountId];

/**
 * The level a person was given, explicitly or as owner of the workspace; a public repository's open read access does not count.
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-repositories/#api-user-workspaces-workspace-permissions-repositories-get
 */
export const findGrantedLevel = (
  store: BitbucketStore,
  repository: Repository,
  accountId: string,
): Level | undefined =>
  findRole(store.getWorkspaceOf(repository), accountId) === 'owner' ? 'admin' : repository.grants[accountId];

function levelOf(store: BitbucketStore, actor: Actor, repository: Repository): Level | undefined {
  if (actor.kind === 'user') return findGrantedLevel(store, repository, actor.accountId);
  return (actor.workspaceUuid ?? repository.workspaceUuid) === repository.workspaceUuid ? 'write' : undefined;
}

/** True when `actor` has `level` or more. The app holds `write`: Bitbucket never makes an app's user an administrator by itself. */
export function may(store: BitbucketStore, actor: Actor, repository: Repository, level: Level): boolean {
  const granted = levelOf(store, actor, repository);
  const effective = granted ? RANK[granted] : repository.isPrivate ? 0 : RANK.read;
  return effective >= RANK[level];
}

/** The user who acts when nobody says who: the first with write permission on `repository`, else the first owner of its workspace. */
export function findDefaultUser(store: BitbucketStore, repository: Repository): string | undefined {
  const writer = Object.entries(repository.grants).find(([, level]) => level === 'write')?.[0];
  const owner = Object.entries(store.getWorkspaceOf(repository).members).find(
    ([, role]) => role === 'owner',
  )?.[0];
  return writer ?? owner;
}
