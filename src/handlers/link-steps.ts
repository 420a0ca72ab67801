import { isForProject } from '../domain/managers';
import { activePause } from '../domain/pauses';
import { pauseView } from './pause-steps';
import { settingsAddresses } from '../domain/addresses';
import { archiveEndMs } from '../domain/archives';
import { isoOf } from '../domain/durations';
import { listPipelines } from '../usecases/list-pipelines';
import { saveLink } from '../usecases/manage-links';
import { removeLink } from '../usecases/remove-link';
import { findArchive } from '../usecases/restore-repository';
import { archiveView, linkView, pipelineChoice } from './present';
import { ownerRights } from './owner-rights';
import type { Steps } from './resolver-steps';

/** What the repository's settings page asks for. */
export const linkSteps: Pick<Steps, 'links/list' | 'links/save' | 'links/remove' | 'pipelines/list'> = {
  'links/list': async ({ deps, caller, repositoryId, invocation }) => {
    const [settings, accounts] = await Promise.all([deps.settings.get(repositoryId), deps.accounts.get()]);
    const { links } = settings.value;
    const archive = links.length === 0 ? await findArchive(deps, repositoryId) : undefined;
    const isPartial = accounts.value.some(({ projects }) => projects !== undefined);
    const info =
      settings.value.mainBranch === undefined || isPartial
        ? await deps.repositories.get(repositoryId)
        : undefined;
    const mainBranch = settings.value.mainBranch ?? info?.mainBranch;
    const offered = accounts.value.filter((account) => isForProject(account, info?.projectKey));
    const pause = activePause(accounts.pause, settings.value.pause);
    const addresses = settingsAddresses({ ...invocation, workspaceId: caller.workspaceId, repositoryId });
    return {
      ...(pause === undefined ? {} : { pause: pauseView(pause) }),
      ...(settings.value.source === 'file' ? { rulesInFile: true } : {}),
      links: links.map((link) =>
        linkView(
          link,
          accounts.value.find(({ id }) => id === link.accountLinkId),
          settings.value,
        ),
      ),
      accounts: offered.map(({ id, label, regions, state }) => ({ id, label, regions, state })),
      ...(mainBranch === undefined ? {} : { mainBranch }),
      ...(archive ? { archive: archiveView(archive, isoOf(archiveEndMs(archive.at))) } : {}),
      workspaceSettingsUrl: addresses.workspaceSettingsUrl,
      ...(await ownerRights(deps, offered.length === 0)),
    };
  },
  'links/save': async ({ deps, repositoryId }, request) => {
    const { link, account } = await saveLink(deps, repositoryId, request);
    return linkView(link, account, (await deps.settings.get(repositoryId)).value);
  },
  'links/remove': async ({ deps, repositoryId }, { id }) => {
    await removeLink(deps, repositoryId, id);
    return { removed: id };
  },
  'pipelines/list': async ({ deps, repositoryId }, request) => {
    const page = await listPipelines(deps, repositoryId, request);
    return {
      pipelines: page.pipelines.map(({ facts, otherRepository }) => pipelineChoice(facts, otherRepository)),
      ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
    };
  },
};
