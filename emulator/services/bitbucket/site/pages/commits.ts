import { getCommit, logCommits } from '../../git/commits';
import { findCommitHash } from '../../git/revisions';
import { html } from '../html';
import type { Html } from '../html';
import { table } from '../layout';
import type { LiveRegion, Page, RepositoryPageRequest } from '../page';
import {
  authorName,
  buildsCell,
  buildsSummary,
  commitLink,
  firstLine,
  repositoryPath,
  stateBadge,
  statusHref,
  time,
} from '../parts';
import { notFound } from '../refusals';
import { repositoryFrame } from './repository-frame';

const PAGE_LENGTH = 30;

function pager(
  { context, repository }: RepositoryPageRequest,
  at: string,
  page: number,
  hasMore: boolean,
): Html {
  const link = (to: number, label: string): Html =>
    html`<a href="${repositoryPath(context, repository, 'commits')}?at=${encodeURIComponent(at)}&page=${to}"
      >${label}</a
    >`;
  return html`<nav class="pager" aria-label="Pages">
    ${page > 1 && link(page - 1, 'Newer')} ${hasMore && link(page + 1, 'Older')}
  </nav>`;
}

/** `/{workspace}/{repository}/commits`: the history of one branch (`?at=`), 30 commits to a page. */
export async function commitsPage(request: RepositoryPageRequest): Promise<Page> {
  const { context, repository, url } = request;
  const directory = context.directory(repository);
  const at = url.searchParams.get('at') ?? repository.mainBranch;
  const page = Math.max(1, Number.parseInt(url.searchParams.get('page') ?? '1', 10) || 1);
  const head = await findCommitHash(directory, at);
  const include = head === undefined ? [] : [head];
  const found = await logCommits(directory, {
    include,
    skip: (page - 1) * PAGE_LENGTH,
    limit: PAGE_LENGTH + 1,
  });
  const rows = found.slice(0, PAGE_LENGTH).map(
    (commit) =>
      html`<tr>
        <th scope="row">${commitLink(context, repository, commit.hash)}</th>
        <td>${firstLine(commit.message)}</td>
        <td>${authorName(context, commit)}</td>
        <td>${time(commit.dateMs)}</td>
        <td>${buildsCell(context.store.statusesOf(repository, commit.hash))}</td>
      </tr>`,
  );
  const region = {
    html: table('Commits', ['Commit', 'Message', 'Author', 'Date', 'Builds'], rows),
    summary: '',
  };
  const body = html`<h2>Commits on ${at}</h2>
    ${head === undefined && html`<p>There is no branch of this name, or no commit on it yet.</p>`}
    <div data-live="commits">${region.html}</div>
    ${pager(request, at, page, found.length > PAGE_LENGTH)}`;
  return {
    title: `${repository.slug}: commits`,
    body: await repositoryFrame(request, 'Commits', body),
    live: { commits: region },
  };
}

/** The build statuses of a commit (full hash). */
export function buildsRegion({ context, repository }: RepositoryPageRequest, hash: string): LiveRegion {
  const statuses = context.store.statusesOf(repository, hash);
  const summary = `${buildsSummary(statuses)}. ${statuses.map(({ name, state }) => `${name}: ${state}`).join('. ')}`;
  if (statuses.length === 0) return { summary, html: html`<p class="quiet">No builds for this commit.</p>` };
  const rows = statuses.map(
    (status) =>
      html`<tr>
        <td>${stateBadge(status.state)}</td>
        <th scope="row"><a href="${statusHref(context, repository, status)}">${status.name}</a></th>
        <td>${status.description}</td>
        <td>${time(status.updatedAtMs)}</td>
      </tr>`,
  );
  return { summary, html: table('Build statuses', ['State', 'Build', 'Description', 'Updated'], rows) };
}

/** `/{workspace}/{repository}/commits/{hash}`: one commit and its build statuses. */
export async function commitPage(request: RepositoryPageRequest): Promise<Page> {
  const { context, repository, rest } = request;
  const directory = context.directory(repository);
  const hash = await findCommitHash(directory, rest[1] ?? '');
  if (!hash) return notFound();
  const commit = await getCommit(directory, hash);
  const builds = buildsRegion(request, hash);
  const body = html`<h2>${firstLine(commit.message)}</h2>
    <p class="quiet">
      ${authorName(context, commit)} committed <code>${hash}</code> on ${time(commit.dateMs)}
    </p>
    <pre class="message" tabindex="0" aria-label="Commit message">${commit.message}</pre>
    <p>
      Parents:
      ${commit.parents.length === 0 ? 'none' : commit.parents.map((parent) => html`${commitLink(context, repository, parent)} `)}
    </p>
    <section aria-labelledby="builds">
      <h2 id="builds">Builds</h2>
      <div data-live="builds">${builds.html}</div>
    </section>`;
  return {
    title: `${hash.slice(0, 7)}: ${firstLine(commit.message)}`,
    body: await repositoryFrame(request, 'Commits', body),
    live: { builds },
  };
}
