import { findRole } from '../../access';
import { html, sitePath } from '../html';
import type { Html } from '../html';
import { breadcrumbs, tabs } from '../layout';
import { listModules, moduleFrame, modulePath } from '../modules';
import type { ForgeModule } from '../modules';
import type { Page, RepositoryPageRequest, WorkspacePageRequest } from '../page';
import { repositoryPath } from '../parts';
import { forbidden, notFound } from '../refusals';
import { isAdmin, repositoryFrame } from './repository-frame';

const REPOSITORY_MODULE = 'bitbucket:repoSettingsMenuPage';
const WORKSPACE_MODULE = 'bitbucket:workspaceSettingsMenuPage';

interface Choice {
  readonly modules: readonly ForgeModule[];
  readonly current: ForgeModule | undefined;
  readonly hrefOf: (module: ForgeModule) => string;
  readonly frame: (module: ForgeModule) => Html;
}

/** The menu of the app's settings pages and the one that is open. */
const settingsBody = ({ modules, current, hrefOf, frame }: Choice): Html =>
  html`<div class="settings">
    <nav aria-label="Forge apps">
      <h2>Forge apps</h2>
      <ul>
        ${modules.map(
          (module) =>
            html`<li>
              <a href="${hrefOf(module)}" ${module === current && html` aria-current="page"`}
                >${module.title}</a
              >
            </li>`,
        )}
      </ul>
      ${modules.length === 0 && html`<p class="quiet">No app has settings here.</p>`}
    </nav>
    <div>${current ? frame(current) : html`<p class="quiet">Choose a page.</p>`}</div>
  </div>`;

/** The module that `forge/<app>/<environment>/<key>` names, `none` without such a path, undefined when there is no such module. */
function findChoice(
  modules: readonly ForgeModule[],
  rest: readonly string[],
): ForgeModule | 'none' | undefined {
  if (rest.length === 0) return 'none';
  return rest[0] === 'forge' ? modules.find(({ key }) => key === rest[3]) : undefined;
}

/** `/{workspace}/{repository}/admin[/forge/…]`, for administrators of the repository only. */
export async function repositorySettingsPage(request: RepositoryPageRequest): Promise<Page> {
  if (!isAdmin(request)) return forbidden('administrators of this repository');
  const { context, repository } = request;
  const modules = await listModules(context, REPOSITORY_MODULE);
  const choice = findChoice(modules, request.rest.slice(1));
  if (!choice) return notFound();
  const body = settingsBody({
    modules,
    current: choice === 'none' ? undefined : choice,
    hrefOf: (module) => repositoryPath(context, repository, 'admin', ...modulePath(module)),
    frame: (module) => moduleFrame(module, REPOSITORY_MODULE, { repository: { uuid: repository.uuid } }),
  });
  return {
    title: `${repository.slug}: settings`,
    body: await repositoryFrame(request, 'Repository settings', body),
  };
}

/** `/{workspace}/workspace/settings[/forge/…]`, for owners of the workspace only. */
export async function workspaceSettingsPage(request: WorkspacePageRequest): Promise<Page> {
  const { context, viewer, workspace } = request;
  if (findRole(workspace, viewer.user?.accountId ?? '') !== 'owner')
    return forbidden('owners of this workspace');
  const modules = await listModules(context, WORKSPACE_MODULE);
  const choice = findChoice(modules, request.rest.slice(2));
  if (!choice) return notFound();
  const settings = sitePath(workspace.slug, 'workspace', 'settings');
  const body = settingsBody({
    modules,
    current: choice === 'none' ? undefined : choice,
    hrefOf: (module) => settings + sitePath(...modulePath(module)),
    frame: (module) => moduleFrame(module, WORKSPACE_MODULE, { workspace: { uuid: workspace.uuid } }),
  });
  const links = [
    ['Repositories', sitePath(workspace.slug)] as const,
    ['Workspace settings', settings] as const,
  ];
  return {
    title: `${workspace.name}: settings`,
    body: html`${breadcrumbs(['Workspaces', '/'])}
      <h1>${workspace.name}</h1>
      ${tabs('Workspace', 'Workspace settings', links)} ${body}`,
  };
}
