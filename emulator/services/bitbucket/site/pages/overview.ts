import { findRole, may } from '../../access';
import { html, sitePath } from '../html';
import { breadcrumbs, tabs } from '../layout';
import type { Page, PageRequest, WorkspacePageRequest } from '../page';
import { repositoryPath, time } from '../parts';

/** `/`: the workspaces the viewer belongs to or can see a repository of. */
export async function workspacesPage({ context, viewer }: PageRequest): Promise<Page> {
  const { store } = context;
  const accountId = viewer.user?.accountId ?? '';
  const visible = store.workspaces.filter(
    (workspace) =>
      findRole(workspace, accountId) !== undefined ||
      store.repositories.some(
        ({ workspaceUuid, isPrivate }) => workspaceUuid === workspace.uuid && !isPrivate,
      ),
  );
  return {
    title: 'Workspaces',
    body: html`<h1>Workspaces</h1>
      ${visible.length === 0 && html`<p>You belong to no workspace.</p>`}
      <ul class="cards">
        ${visible.map(
          ({ slug, name }) =>
            html`<li><a href="${sitePath(slug)}">${name}</a> <span class="quiet">${slug}</span></li>`,
        )}
      </ul>`,
  };
}

/** `/{workspace}`: its repositories that the viewer may read. */
export async function repositoriesPage({ context, viewer, workspace }: WorkspacePageRequest): Promise<Page> {
  const actor = { kind: 'user', accountId: viewer.user?.accountId ?? '' } as const;
  const visible = context.store.repositories.filter(
    (repository) =>
      repository.workspaceUuid === workspace.uuid && may(context.store, actor, repository, 'read'),
  );
  const settings = [['Workspace settings', sitePath(workspace.slug, 'workspace', 'settings')]] as const;
  const links = [['Repositories', sitePath(workspace.slug)] as const];
  return {
    title: workspace.name,
    body: html`${breadcrumbs(['Workspaces', '/'])}
      <h1>${workspace.name}</h1>
      ${tabs('Workspace', 'Repositories', findRole(workspace, actor.accountId) === 'owner' ? [...links, ...settings] : links)}
      ${visible.length === 0 && html`<p>There is no repository here that you can see.</p>`}
      <ul class="cards">
        ${visible.map(
          (repository) =>
            html`<li>
              <a href="${repositoryPath(context, repository)}">${repository.slug}</a>
              <span class="quiet"
                >${repository.isPrivate ? 'Private' : 'Public'}, updated ${time(repository.updatedAtMs)}</span
              >
            </li>`,
        )}
      </ul>`,
  };
}
