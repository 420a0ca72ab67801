import type { PullRequest } from '../../entities';
import { listRefs } from '../../git/refs';
import { html } from '../html';
import type { Html } from '../html';
import { table } from '../layout';
import type { Page, RepositoryPageRequest } from '../page';
import { buildsCell, repositoryPath, time } from '../parts';
import { repositoryFrame } from './repository-frame';

const words: Record<PullRequest['state'], string> = { OPEN: 'Open', MERGED: 'Merged', DECLINED: 'Declined' };

export const stateWord = ({ state, draft }: PullRequest): string =>
  state === 'OPEN' && draft ? 'Draft' : words[state];

/** `guest/shop:fix` for a fork, the branch alone otherwise. */
export function sourceName({ context }: RepositoryPageRequest, pull: PullRequest): string {
  if (pull.sourceRepositoryUuid === pull.repositoryUuid) return pull.sourceBranch;
  const fork = context.store.findRepositoryByUuid(pull.sourceRepositoryUuid);
  return `${fork ? context.store.fullName(fork) : 'deleted fork'}:${pull.sourceBranch}`;
}

export const branchSelect = (id: string, label: string, branches: readonly string[], chosen: string): Html =>
  html`<label for="${id}">${label}</label>
    <select id="${id}" name="${id}">
      ${branches.map((name) => html`<option value="${name}" ${name === chosen && html` selected`}>${name}</option>`)}
    </select>`;

export async function branchNames({ context, repository }: RepositoryPageRequest): Promise<string[]> {
  const refs = await listRefs(context.directory(repository));
  return refs.filter(({ type }) => type === 'branch').map(({ name }) => name);
}

async function createForm(request: RepositoryPageRequest): Promise<Html> {
  const { context, repository } = request;
  const branches = await branchNames(request);
  const other = branches.find((name) => name !== repository.mainBranch);
  if (other === undefined) return html`<p class="quiet">Push a second branch to open a pull request.</p>`;
  return html`<form class="controls" method="post" action="/_site/pull-request">
    <input type="hidden" name="action" value="create" />
    <input type="hidden" name="repository" value="${context.store.fullName(repository)}" />
    ${branchSelect('source', 'From', branches, other)}
    ${branchSelect('destination', 'Into', branches, repository.mainBranch)}
    <label for="title">Title</label><input id="title" name="title" required maxlength="255" />
    <label><input type="checkbox" name="draft" value="yes" /> Draft</label>
    <button type="submit">Create pull request</button>
  </form>`;
}

/** `/{workspace}/{repository}/pull-requests`: every pull request, newest first, and a form for another. */
export async function pullRequestsPage(request: RepositoryPageRequest): Promise<Page> {
  const { context, repository } = request;
  const rows = context.store
    .pullRequestsOf(repository)
    .reverse()
    .map((pull) => {
      const href = repositoryPath(context, repository, 'pull-requests', String(pull.id));
      return html`<tr>
        <th scope="row"><a href="${href}">#${pull.id} ${pull.title}</a></th>
        <td>${stateWord(pull)}</td>
        <td>${sourceName(request, pull)} → ${pull.destinationBranch}</td>
        <td>${time(pull.updatedAtMs)}</td>
        <td>${buildsCell(context.store.statusesOf(repository, pull.sourceCommit))}</td>
      </tr>`;
    });
  const list =
    rows.length === 0
      ? html`<p class="quiet">No pull requests yet.</p>`
      : table('Pull requests', ['Pull request', 'State', 'Branches', 'Updated', 'Builds'], rows);
  const body = html`<h2>Pull requests</h2>
    <div data-live="pull-requests">${list}</div>
    <h2>Create a pull request</h2>
    ${await createForm(request)}`;
  return {
    title: `${repository.slug}: pull requests`,
    body: await repositoryFrame(request, 'Pull requests', body),
    live: { 'pull-requests': { html: list, summary: '' } },
  };
}
