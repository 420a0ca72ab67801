import { may } from '../access';
import { branchesPage } from './pages/branches';
import { commitPage, commitsPage } from './pages/commits';
import { repositoriesPage, workspacesPage } from './pages/overview';
import { repositorySettingsPage, workspaceSettingsPage } from './pages/settings';
import { repositoryAppPage } from './pages/repository-app';
import { workspaceAppPage } from './pages/workspace-app';
import { pullRequestPage } from './pages/pull-request';
import { pullRequestsPage } from './pages/pull-requests';
import { sourcePage } from './pages/source';
import type { Page, PageRequest, RepositoryPageRequest } from './page';
import { notFound } from './refusals';

async function repositoryPage(request: RepositoryPageRequest): Promise<Page> {
  const [section = 'src', ...more] = request.rest;
  switch (section) {
    case 'src':
      return sourcePage(request);
    case 'commits':
      return more.length === 0 ? commitsPage(request) : commitPage(request);
    case 'branches':
      return branchesPage(request);
    case 'pull-requests':
      return more.length === 0 ? pullRequestsPage(request) : pullRequestPage(request);
    case 'forge':
      return repositoryAppPage(request);
    case 'admin':
      return repositorySettingsPage(request);
    default:
      return notFound();
  }
}

/** The page at a path whose decoded parts are `request.rest`. Workspaces and repositories may be named by slug or uuid. */
export async function findPage(request: PageRequest): Promise<Page> {
  const { context, viewer } = request;
  const [workspaceId, repositoryId, ...rest] = request.rest;
  if (workspaceId === undefined) return workspacesPage(request);
  const workspace = context.store.findWorkspace(workspaceId);
  if (!workspace) return notFound();
  const inWorkspace = { ...request, workspace, rest: request.rest.slice(1) };
  if (repositoryId === undefined) return repositoriesPage(inWorkspace);
  if (repositoryId === 'workspace' && rest[0] === 'settings') return workspaceSettingsPage(inWorkspace);
  if (repositoryId === 'workspace' && rest[0] === 'forge') return workspaceAppPage(inWorkspace);
  const repository = context.store.findRepository(workspaceId, repositoryId);
  const actor = { kind: 'user', accountId: viewer.user?.accountId ?? '' } as const;
  if (!repository || !may(context.store, actor, repository, 'read')) return notFound();
  return repositoryPage({ ...inWorkspace, repository, rest });
}
