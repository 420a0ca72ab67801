import { findRole } from '../../access';
import { html, sitePath } from '../html';
import { breadcrumbs, tabs } from '../layout';
import { listModules, moduleFrame, modulePath } from '../modules';
import type { Page, WorkspacePageRequest } from '../page';
import { notFound } from '../refusals';

const MODULE = 'bitbucket:workspaceGlobalPage';

/** Links to the pages that apps have in a workspace, for its tabs. */
export async function workspaceAppLinks({ context, workspace }: WorkspacePageRequest) {
  const modules = await listModules(context, MODULE);
  return modules.map(
    (module) => [module.title, sitePath(workspace.slug, 'workspace', ...modulePath(module))] as const,
  );
}

/**
 * `/{workspace}/workspace/forge/{app}/{environment}/{module}`, for members of the workspace,
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/bitbucket-workspace-global-page/
 */
export async function workspaceAppPage(request: WorkspacePageRequest): Promise<Page> {
  const { context, viewer, workspace } = request;
  const role = findRole(workspace, viewer.user?.accountId ?? '');
  const modules = await listModules(context, MODULE);
  const module = modules.find(({ key }) => key === request.rest[4]);
  if (role === undefined || !module) return notFound();
  const settings = [['Workspace settings', sitePath(workspace.slug, 'workspace', 'settings')]] as const;
  const links = [
    ['Repositories', sitePath(workspace.slug)] as const,
    ...(await workspaceAppLinks(request)),
    ...(role === 'owner' ? settings : []),
  ];
  return {
    title: `${workspace.name}: ${module.title}`,
    body: html`${breadcrumbs(['Workspaces', '/'])}
      <h1>${workspace.name}</h1>
      ${tabs('Workspace', module.title, links)}
      ${moduleFrame(module, MODULE, { workspace: { uuid: workspace.uuid } })}`,
  };
}
