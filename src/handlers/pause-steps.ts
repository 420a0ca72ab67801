import type { MissedStartView, PauseReply, PauseView } from '../contract/pause-views';
import type { ActivePause, Pause } from '../domain/pauses';
import type { PauseScope, PauseState } from '../usecases/pause-starts';
import { liftPause, pauseStarts, showPause } from '../usecases/pause-starts';
import { discardRuns, releaseRuns } from '../usecases/held-runs';
import { discardMissed, startDespitePause, startMissed } from '../usecases/start-missed';
import { namesOf } from './person-names';
import type { StepContext, Steps } from './resolver-steps';

/** For everybody who sees the repository: nothing that names a person. */
export const pauseView = ({ scope, reason, at }: ActivePause): PauseView => ({ scope, reason, at });

const missedView = ({ id, fullName, repositoryId, ref, commit, at }: PauseState['missed'][number]) =>
  ({ id, repository: fullName ?? repositoryId, ref, commit, at }) satisfies MissedStartView;

const reply = async ({ deps }: StepContext, scope: PauseScope): Promise<PauseReply> => {
  const [state, mayStartAnyway] = await Promise.all([
    showPause(deps, scope),
    deps.permissions.isWorkspaceOwner(),
  ]);
  const found = [
    ...(state.workspace ? [{ ...state.workspace, scope: 'workspace' as const }] : []),
    ...(state.repository ? [{ ...state.repository, scope: 'repository' as const }] : []),
  ];
  const names = await namesOf(
    deps,
    found.map(({ by }: Pause) => by),
  );
  return {
    pauses: found.map((pause) => {
      const by = names.get(pause.by);
      return { ...pauseView(pause), ...(by === undefined ? {} : { by }) };
    }),
    missed: state.missed.map(missedView),
    mayStartAnyway,
  };
};

const withHeldRuns = (deps: StepContext['deps']) => ({
  ...deps,
  release: (repositoryId: string, runIds: readonly string[], despitePause: boolean) =>
    releaseRuns(deps, repositoryId, runIds, despitePause),
  discard: (repositoryId: string, runIds: readonly string[]) => discardRuns(deps, repositoryId, runIds),
});

type Then = 'start' | 'discard' | 'leave';

const lift = async (context: StepContext, scope: PauseScope, then: Then) => {
  const { deps } = context;
  await liftPause(deps, scope);
  const act = { start: startMissed, discard: discardMissed, leave: () => Promise.resolve(0) }[then];
  const count = await act(withHeldRuns(deps), scope);
  return { ...(await reply(context, scope)), count };
};

const everywhere: PauseScope = {};
const here = ({ repositoryId }: StepContext): PauseScope => ({ repositoryId });

type PauseSteps = Pick<Steps, Extract<keyof Steps, `pause/${string}` | `repository-pause/${string}`>>;

export const pauseSteps: PauseSteps = {
  'pause/load': (context) => reply(context, everywhere),
  'pause/set': async (context, { reason }) => {
    await pauseStarts(context.deps, everywhere, { reason, accountId: context.caller.accountId });
    return reply(context, everywhere);
  },
  'pause/lift': (context, { then }) => lift(context, everywhere, then),
  'pause/start-anyway': async (context, { id }) => {
    await startDespitePause(withHeldRuns(context.deps), everywhere, id);
    return reply(context, everywhere);
  },
  'repository-pause/load': (context) => reply(context, here(context)),
  'repository-pause/set': async (context, { reason }) => {
    await pauseStarts(context.deps, here(context), { reason, accountId: context.caller.accountId });
    return reply(context, here(context));
  },
  'repository-pause/lift': (context, { then }) => lift(context, here(context), then),
  'repository-pause/start-anyway': async (context, { id }) => {
    await startDespitePause(withHeldRuns(context.deps), here(context), id);
    return reply(context, here(context));
  },
};
