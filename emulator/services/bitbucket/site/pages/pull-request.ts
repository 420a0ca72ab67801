import { may } from '../../access';
import type { PullRequest } from '../../entities';
import { logCommits } from '../../git/commits';
import type { Commit } from '../../git/commits';
import { findCommitHash } from '../../git/revisions';
import { mayChange } from '../../pull-requests/change';
import { html } from '../html';
import type { Html } from '../html';
import { table } from '../layout';
import { listModules, moduleFrame } from '../modules';
import type { Page, RepositoryPageRequest } from '../page';
import { authorName, commitLink, firstLine, time } from '../parts';
import { notFound } from '../refusals';
import { buildsRegion } from './commits';
import { branchNames, branchSelect, sourceName, stateWord } from './pull-requests';
import { repositoryFrame } from './repository-frame';

const MOST_COMMITS = 50;

const PANEL = 'bitbucket:repoPullRequestOverviewPanel';

/** What the source has and the destination has not; none once the fork is gone. */
async function commitsOf({ context }: RepositoryPageRequest, pull: PullRequest): Promise<Commit[]> {
  const source = context.store.findRepositoryByUuid(pull.sourceRepositoryUuid);
  if (!source) return [];
  const directory = context.directory(source);
  // A fork that is behind does not know the destination's head.
  const known = await findCommitHash(directory, pull.destinationCommit);
  const exclude = known === undefined ? [] : [known];
  return logCommits(directory, { include: [pull.sourceCommit], exclude, limit: MOST_COMMITS });
}

function commitsTable(request: RepositoryPageRequest, pull: PullRequest, commits: readonly Commit[]): Html {
  if (commits.length === 0) return html`<p class="quiet">No commits.</p>`;
  const { context, repository } = request;
  const isOwn = pull.sourceRepositoryUuid === repository.uuid;
  const rows = commits.map(
    (commit) =>
      html`<tr>
        <th scope="row">
          ${isOwn ? commitLink(context, repository, commit.hash) : html`<code>${commit.hash.slice(0, 7)}</code>`}
        </th>
        <td>${firstLine(commit.message)}</td>
        <td>${authorName(context, commit)}</td>
        <td>${time(commit.dateMs)}</td>
      </tr>`,
  );
  return table('Commits', ['Commit', 'Message', 'Author', 'Date'], rows);
}

const form = ({ context, repository }: RepositoryPageRequest, pull: PullRequest, fields: Html): Html =>
  html`<form class="controls" method="post" action="/_site/pull-request">
    <input type="hidden" name="repository" value="${context.store.fullName(repository)}" />
    <input type="hidden" name="number" value="${pull.id}" />${fields}
  </form>`;

const button = (action: string, label: string): Html =>
  html`<button type="submit" name="action" value="${action}">${label}</button>`;

const mergeFields = html`<label for="strategy">Strategy</label>
  <select id="strategy" name="strategy">
    <option value="merge_commit">Merge commit</option>
    <option value="squash">Squash</option>
    <option value="fast_forward">Fast forward</option>
  </select>
  <label><input type="checkbox" name="close" value="yes" /> Close source branch</label>
  ${button('merge', 'Merge')}`;

/** Only what the viewer may do to an open pull request. */
async function actions(request: RepositoryPageRequest, pull: PullRequest): Promise<Html | false> {
  const { context, viewer, repository } = request;
  const accountId = viewer.user?.accountId ?? '';
  if (pull.state !== 'OPEN' || !mayChange(context, repository, pull, accountId)) return false;
  const mayMerge = may(context.store, { kind: 'user', accountId }, repository, 'write') && !pull.draft;
  const draft = pull.draft ? button('ready', 'Mark as ready') : button('draft', 'Convert to draft');
  const edit = html`<label for="title">Title</label>
    <input id="title" name="title" required maxlength="255" value="${pull.title}" />
    ${branchSelect('destination', 'Into', await branchNames(request), pull.destinationBranch)}
    ${button('edit', 'Save')}`;
  return html`${mayMerge && form(request, pull, mergeFields)}
  ${form(request, pull, html`${draft} ${button('decline', 'Decline')}`)} ${form(request, pull, edit)}`;
}

/** The app's panels, here open from the start. */
async function panels({ context, repository }: RepositoryPageRequest, pull: PullRequest): Promise<Html[]> {
  const extension = { repository: { uuid: repository.uuid }, pullRequest: { id: pull.id } };
  return (await listModules(context, PANEL)).map(
    (module) =>
      html`<details class="panel" open>
        <summary>${module.title}</summary>
        ${moduleFrame(module, PANEL, extension)}
      </details>`,
  );
}

/** `/{workspace}/{repository}/pull-requests/{number}`: what it is about, its commits, the builds of its head, and what one may do. */
export async function pullRequestPage(request: RepositoryPageRequest): Promise<Page> {
  const { context, repository, rest } = request;
  const pull = context.store.pullRequestsOf(repository).find(({ id }) => String(id) === rest[1]);
  if (!pull) return notFound();
  const author = context.store.findUser(pull.authorAccountId)?.displayName ?? 'Former user';
  const builds = buildsRegion(request, pull.sourceCommit);
  const { mergeCommit } = pull;
  const body = html`<h2>#${pull.id} ${pull.title} <span class="tag">${stateWord(pull)}</span></h2>
    <p class="quiet">
      ${author} · ${sourceName(request, pull)} → ${pull.destinationBranch} · updated ${time(pull.updatedAtMs)}
    </p>
    ${mergeCommit !== undefined && html`<p>Merged as ${commitLink(context, repository, mergeCommit)}</p>`}
    ${await panels(request, pull)} ${await actions(request, pull)}
    <h2>Commits</h2>
    ${commitsTable(request, pull, await commitsOf(request, pull))}
    <section aria-labelledby="builds">
      <h2 id="builds">Builds</h2>
      <div data-live="builds">${builds.html}</div>
    </section>`;
  return {
    title: `#${pull.id} ${pull.title}`,
    body: await repositoryFrame(request, 'Pull requests', body),
    live: { builds },
  };
}
