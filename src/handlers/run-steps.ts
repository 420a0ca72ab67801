import { activePause } from '../domain/pauses';
import { pauseView } from './pause-steps';
import { settingsAddresses } from '../domain/addresses';
import { setupProblems } from '../domain/setup-problems';
import { discardRuns, releaseRuns } from '../usecases/held-runs';
import { handView } from './hand-steps';
import type { Panel } from '../usecases/show-runs';
import { loadPanel, pollRuns } from '../usecases/show-runs';
import { runView } from './present';
import { ownerRights } from './owner-rights';
import type { Steps } from './resolver-steps';

const setupStep = (panel: Panel): 'no-account' | 'no-link' | 'ready' => {
  if (panel.settings.links.length > 0) return 'ready';
  return panel.accounts.length === 0 ? 'no-account' : 'no-link';
};

/** What the repository's panel asks for. */
export const runSteps: Pick<Steps, 'panel/load' | 'runs/poll' | 'runs/release' | 'runs/discard'> = {
  'panel/load': async ({ deps, caller, repositoryId, level, invocation }) => {
    const panel = await loadPanel(deps, { accountId: caller.accountId, repositoryId, level });
    const step = setupStep(panel);
    const pause = activePause(panel.workspacePause, panel.settings.pause);
    return {
      level,
      grant: panel.grant,
      ...(pause === undefined ? {} : { pause: pauseView(pause) }),
      runs: panel.runs.map(runView),
      hand: await handView(deps, panel, level),
      setup: {
        step,
        linkCount: panel.settings.links.length,
        problems: setupProblems(panel.settings.links, panel.accounts),
        ...(await ownerRights(deps, step === 'no-account')),
        ...settingsAddresses({ ...invocation, workspaceId: caller.workspaceId, repositoryId }),
      },
    };
  },
  'runs/poll': async ({ deps, caller, repositoryId }, request) => {
    const { order, changed } = await pollRuns(deps, {
      ...request,
      accountId: caller.accountId,
      repositoryId,
    });
    return { order, changed: changed.map(runView) };
  },
  'runs/release': async ({ deps, repositoryId }, { runIds }) => ({
    started: await releaseRuns(deps, repositoryId, runIds),
  }),
  'runs/discard': async ({ deps, repositoryId }, { runIds }) => ({
    discarded: await discardRuns(deps, repositoryId, runIds),
  }),
};
