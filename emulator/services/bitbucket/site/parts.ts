import type { BuildState, BuildStatus, Repository } from '../entities';
import type { BitbucketContext } from '../context';
import type { Commit } from '../git/commits';
import { html, sitePath } from './html';
import type { Html } from './html';

/** One word and one sign for each state, so that colour is never the only difference. */
const STATE: Record<BuildState, { readonly word: string; readonly sign: string }> = {
  INPROGRESS: { word: 'In progress', sign: '●' },
  SUCCESSFUL: { word: 'Successful', sign: '✓' },
  FAILED: { word: 'Failed', sign: '✕' },
  STOPPED: { word: 'Stopped', sign: '■' },
};

export const stateBadge = (state: BuildState): Html =>
  html`<span class="badge" data-state="${state}"
    ><span aria-hidden="true">${STATE[state].sign}</span> ${STATE[state].word}</span
  >`;

/** The state that a commit as a whole shows: the worst of its statuses. */
const WORST_FIRST: readonly BuildState[] = ['FAILED', 'INPROGRESS', 'STOPPED', 'SUCCESSFUL'];

export const worstState = (statuses: readonly BuildStatus[]): BuildState | undefined =>
  WORST_FIRST.find((state) => statuses.some((status) => status.state === state));

/** `main: Failed, 1 of 2 successful` in a few words, for rows and for screen readers. */
export function buildsSummary(statuses: readonly BuildStatus[]): string {
  const successful = statuses.filter(({ state }) => state === 'SUCCESSFUL').length;
  return statuses.length === 0 ? 'No builds' : `${successful} of ${statuses.length} builds successful`;
}

export function buildsCell(statuses: readonly BuildStatus[]): Html {
  const state = worstState(statuses);
  if (!state) return html`<span class="quiet">No builds</span>`;
  return html`${stateBadge(state)} <span class="quiet">${buildsSummary(statuses)}</span>`;
}

export const time = (ms: number): Html => {
  const iso = new Date(ms).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
};

export const firstLine = (message: string): string => message.split('\n', 1)[0] ?? '';

/** Path of a page of a repository. */
export const repositoryPath = (
  context: BitbucketContext,
  repository: Repository,
  ...rest: readonly string[]
): string => sitePath(context.store.getWorkspaceOf(repository).slug, repository.slug, ...rest);

export const commitLink = (context: BitbucketContext, repository: Repository, hash: string): Html =>
  html`<a class="hash" href="${repositoryPath(context, repository, 'commits', hash)}"
    >${hash.slice(0, 7)}</a
  >`;

export function authorName(context: BitbucketContext, commit: Commit): string {
  return (
    context.store.users.find(({ email }) => email === commit.authorEmail)?.displayName ?? commit.authorName
  );
}

/** Where a status leads: templates filled in as Bitbucket does at display, and Bitbucket's own pages kept on this site. */
export function statusHref(context: BitbucketContext, repository: Repository, status: BuildStatus): string {
  const url = status.url
    .replaceAll('{repository.full_name}', context.store.fullName(repository))
    .replaceAll('{repository.uuid}', repository.uuid)
    .replaceAll('{commit.hash}', status.commit);
  return url.replace(/^https:\/\/bitbucket\.org(?=\/)/, '');
}
