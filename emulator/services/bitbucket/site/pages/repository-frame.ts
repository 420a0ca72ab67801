import { may } from '../../access';
import { html } from '../html';
import type { Html } from '../html';
import { breadcrumbs, tabs } from '../layout';
import { listModules, modulePath } from '../modules';
import type { RepositoryPageRequest } from '../page';
import { repositoryPath } from '../parts';

/** A page of Bitbucket's own, or the title of an app's. */
export type Tab =
  'Source' | 'Commits' | 'Branches' | 'Pull requests' | 'Repository settings' | { readonly title: string };

/** Pages in the repository's own menu, https://developer.atlassian.com/platform/forge/manifest-reference/modules/bitbucket-repository-main-menu-page/ */
export const REPOSITORY_PAGE = 'bitbucket:repoMainMenuPage';

/** True when the viewer may see the repository's settings. */
export const isAdmin = ({ context, viewer, repository }: RepositoryPageRequest): boolean =>
  viewer.user !== undefined &&
  may(context.store, { kind: 'user', accountId: viewer.user.accountId }, repository, 'admin');

/** The head of every page of a repository, and what stands under it. */
export async function repositoryFrame(request: RepositoryPageRequest, tab: Tab, body: Html): Promise<Html> {
  const { context, workspace, repository } = request;
  const path = (...rest: string[]): string => repositoryPath(context, repository, ...rest);
  const apps = await listModules(context, REPOSITORY_PAGE);
  const links: (readonly [string, string])[] = [
    ['Source', path()],
    ['Commits', path('commits')],
    ['Branches', path('branches')],
    ['Pull requests', path('pull-requests')],
    ...apps.map((module) => [module.title, path(...modulePath(module))] as const),
    ...(isAdmin(request) ? [['Repository settings', path('admin')] as const] : []),
  ];
  return html`${breadcrumbs(['Workspaces', '/'], [workspace.name, `/${encodeURIComponent(workspace.slug)}`])}
    <h1>${repository.slug} <span class="tag">${repository.isPrivate ? 'Private' : 'Public'}</span></h1>
    ${tabs('Repository', typeof tab === 'string' ? tab : tab.title, links)} ${body}`;
}
