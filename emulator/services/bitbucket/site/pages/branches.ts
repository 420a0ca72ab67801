import { getCommits } from '../../git/commits';
import { listRefs } from '../../git/refs';
import { html } from '../html';
import { table } from '../layout';
import type { LiveRegion, Page, RepositoryPageRequest } from '../page';
import {
  authorName,
  buildsCell,
  buildsSummary,
  commitLink,
  firstLine,
  repositoryPath,
  time,
  worstState,
} from '../parts';
import { repositoryFrame } from './repository-frame';

/** Every branch with its latest commit and how its builds stand; the main branch first. */
export async function branchesRegion({ context, repository }: RepositoryPageRequest): Promise<LiveRegion> {
  const directory = context.directory(repository);
  const branches = (await listRefs(directory)).filter(({ type }) => type === 'branch');
  const main = branches.filter(({ name }) => name === repository.mainBranch);
  const others = branches.filter(({ name }) => name !== repository.mainBranch);
  const ordered = [...main, ...others];
  const commits = await getCommits(directory, [...new Set(ordered.map(({ commit }) => commit))]);
  const rows = ordered.flatMap(({ name, commit: hash }) => {
    const commit = commits.get(hash);
    return commit ? [{ name, commit, statuses: context.store.statusesOf(repository, hash) }] : [];
  });
  const href = (name: string): string =>
    `${repositoryPath(context, repository, 'commits')}?at=${encodeURIComponent(name)}`;
  return {
    summary: rows
      .map(({ name, statuses }) => `${name}: ${worstState(statuses) ?? ''} ${buildsSummary(statuses)}`)
      .join('. '),
    html: table(
      'Branches',
      ['Branch', 'Latest commit', 'Author', 'Date', 'Builds'],
      rows.map(
        ({ name, commit, statuses }) =>
          html`<tr>
            <th scope="row"><a href="${href(name)}">${name}</a></th>
            <td>${commitLink(context, repository, commit.hash)} ${firstLine(commit.message)}</td>
            <td>${authorName(context, commit)}</td>
            <td>${time(commit.dateMs)}</td>
            <td>${buildsCell(statuses)}</td>
          </tr>`,
      ),
    ),
  };
}

/** `/{workspace}/{repository}/branches` */
export async function branchesPage(request: RepositoryPageRequest): Promise<Page> {
  const branches = await branchesRegion(request);
  const body = html`<h2>Branches</h2>
    <div data-live="branches">${branches.html}</div>`;
  return {
    title: `${request.repository.slug}: branches`,
    body: await repositoryFrame(request, 'Branches', body),
    live: { branches },
  };
}
