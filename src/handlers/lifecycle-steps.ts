import { archiveEndMs, isArchiveOver } from '../domain/archives';
import { isoOf } from '../domain/durations';
import { addressCommands, leaveCommands } from '../domain/leaving';
import type { AccountLink } from '../domain/links';
import { adoptIssuer, findIssuerMove } from '../usecases/move-issuer';
import { rereadLink } from '../usecases/reread-link';
import { restoreRepository } from '../usecases/restore-repository';
import { archiveView, linkView } from './present';
import type { Steps } from './resolver-steps';

type LifecycleSteps = Pick<
  Steps,
  'links/reread' | 'repository/restore' | 'issuer/state' | 'issuer/adopt' | 'leave/show'
>;

const commandsOf = (
  { id, label, accountId }: AccountLink,
  commands: readonly { readonly label: string; readonly command: string }[],
) => ({ id, label, accountId, commands });

/** What is said of open runs at most. */
const countedRuns = 1000;

/** What happens to a repository, an issuer and a workspace over the years. */
export const lifecycleSteps: LifecycleSteps = {
  'links/reread': async ({ deps, repositoryId }, { id }) => {
    const { link, account, settings } = await rereadLink(deps, repositoryId, id);
    return linkView(link, account, settings);
  },
  'repository/restore': async ({ deps, repositoryId }) => ({
    restored: await restoreRepository(deps, repositoryId),
  }),
  'issuer/state': async ({ deps, caller }) => {
    const move = await findIssuerMove(deps);
    if (!move) return {};
    const [{ value }, callbackUrl] = await Promise.all([deps.accounts.get(), deps.urls.get('aws-events')]);
    const addresses = { issuerUrl: move.to, callbackUrl };
    const accounts = value.map((account) =>
      commandsOf(account, addressCommands(caller.workspaceId, account, addresses)),
    );
    return { move: { ...move, accounts } };
  },
  'issuer/adopt': async ({ deps }) => {
    await adoptIssuer(deps);
    return { adopted: true };
  },
  'leave/show': async ({ deps, caller }) => {
    const [{ value }, open, index, archives] = await Promise.all([
      deps.accounts.get(),
      deps.runs.listOpen(countedRuns),
      deps.index.list(),
      deps.archives.list(),
    ]);
    const nowMs = deps.clock.nowMs();
    return {
      workspaceId: caller.workspaceId,
      accounts: value.map((account) => commandsOf(account, leaveCommands(caller.workspaceId, account))),
      openRuns: open.length,
      linkCount: index.reduce((count, { links }) => count + links.length, 0),
      archives: archives
        .filter(({ at }) => !isArchiveOver(at, nowMs))
        .map((archive) => archiveView(archive, isoOf(archiveEndMs(archive.at)))),
    };
  },
};
