import { may } from '../../access';
import { html } from '../html';
import type { Html } from '../html';
import { breadcrumbs, tabs } from '../layout';
import type { RepositoryPageRequest } from '../page';
import { repositoryPath } from '../parts';

export type Tab = 'Source' | 'Commits' | 'Branches' | 'Pull requests' | 'Repository settings';

/** True when the viewer may see the repository's settings. */
export const isAdmin = ({ context, viewer, repository }: RepositoryPageRequest): boolean =>
  viewer.user !== undefined &&
  may(context.store, { kind: 'user', accountId: viewer.user.accountId }, repository, 'admin');

/** The head of every page of a repository, and what stands under it. */
export function repositoryFrame(request: RepositoryPageRequest, tab: Tab, body: Html): Html {
  const { context, workspace, repository } = request;
  const path = (...rest: string[]): string => repositoryPath(context, repository, ...rest);
  const links: (readonly [Tab, string])[] = [
    ['Source', path()],
    ['Commits', path('commits')],
    ['Branches', path('branches')],
    ['Pull requests', path('pull-requests')],
    ...(isAdmin(request) ? [['Repository settings', path('admin')] as const] : []),
  ];
  return html`${breadcrumbs(['Workspaces', '/'], [workspace.name, `/${encodeURIComponent(workspace.slug)}`])}
    <h1>${repository.slug} <span class="tag">${repository.isPrivate ? 'Private' : 'Public'}</span></h1>
    ${tabs('Repository', tab, links)} ${body}`;
}
