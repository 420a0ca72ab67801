import { findDefaultUser, may } from '../../access';
import { gitPath } from '../../git-http';
import { findCommitHash } from '../../git/revisions';
import { listFolder } from '../../git/files';
import { listRefs } from '../../git/refs';
import { html } from '../html';
import type { Html } from '../html';
import { listModules, moduleFrame } from '../modules';
import type { Page, RepositoryPageRequest } from '../page';
import { branchesRegion } from './branches';
import { repositoryFrame } from './repository-frame';

const PANEL = 'bitbucket:repoCodeOverviewPanel';

/** Pushes made with this address are the viewer's own. Who may only read is not told to push. */
function cloneBox({ context, viewer, repository }: RepositoryPageRequest): Html {
  const accountId = viewer.user?.accountId;
  const canPush =
    accountId !== undefined && may(context.store, { kind: 'user', accountId }, repository, 'write');
  const asDefault = accountId === undefined || accountId === findDefaultUser(context.store, repository);
  const path = gitPath(context.store.fullName(repository), asDefault ? undefined : accountId);
  const commands = [
    `git clone ${context.deps.baseUrl()}${path}`,
    `cd ${repository.slug}`,
    ...(canPush
      ? ['git commit --allow-empty -m "Try it"', `git push origin HEAD:${repository.mainBranch}`]
      : []),
  ];
  return html`<section aria-labelledby="clone">
    <h2 id="clone">${canPush ? 'Clone and push' : 'Clone'}</h2>
    <pre class="commands" tabindex="0" aria-label="Commands for git">${commands.join('\n')}</pre>
  </section>`;
}

const branchSelector = (branches: readonly string[], current: string): Html =>
  html`<form class="switch" method="get" data-autosubmit>
    <label for="at">Branch</label>
    <select id="at" name="at">
      ${branches.map((name) => html`<option value="${name}" ${name === current && html` selected`}>${name}</option>`)}
    </select>
    <button type="submit">Show</button>
  </form>`;

async function filesSection({ context, repository, url }: RepositoryPageRequest): Promise<Html> {
  const directory = context.directory(repository);
  const branches = (await listRefs(directory))
    .filter(({ type }) => type === 'branch')
    .map(({ name }) => name);
  if (branches.length === 0)
    return html`<p>This repository is empty. Push a first commit to see it here.</p>`;
  const asked = url.searchParams.get('at') ?? repository.mainBranch;
  const current = branches.find((name) => name === asked) ?? branches[0] ?? asked;
  const hash = await findCommitHash(directory, current);
  const entries = hash === undefined ? [] : await listFolder(directory, hash, '');
  return html`<section aria-labelledby="files">
    <h2 id="files">Files</h2>
    ${branchSelector(branches, current)}
    ${
      entries.length === 0
        ? html`<p class="quiet">No files on this branch.</p>`
        : html`<ul class="files">
            ${entries.map(({ kind, path }) => html`<li>${path}${kind === 'directory' && '/'}</li>`)}
          </ul>`
    }
  </section>`;
}

async function panels({ context, repository }: RepositoryPageRequest): Promise<Html[]> {
  const modules = await listModules(context, PANEL);
  const extension = { repository: { uuid: repository.uuid } };
  return modules.map(
    (module) =>
      html`<details class="panel" open>
        <summary>${module.title}</summary>
        ${moduleFrame(module, PANEL, extension)}
      </details>`,
  );
}

/** `/{workspace}/{repository}`: Bitbucket's Source page with the app's panels, here open from the start. */
export async function sourcePage(request: RepositoryPageRequest): Promise<Page> {
  const [branches, files, forge] = await Promise.all([
    branchesRegion(request),
    filesSection(request),
    panels(request),
  ]);
  const body = html`${forge}
    <section aria-labelledby="latest">
      <h2 id="latest">Latest commits</h2>
      <div data-live="branches">${branches.html}</div>
    </section>
    ${files} ${cloneBox(request)}`;
  return {
    title: request.repository.slug,
    body: await repositoryFrame(request, 'Source', body),
    live: { branches },
  };
}
