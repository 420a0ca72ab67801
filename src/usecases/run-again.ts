import { Refusal } from '../domain/errors';
import { fenceObstacle, handObstacle, newRerun, rerunObstacle } from '../domain/hand-starts';
import type { Run } from '../domain/runs';
import type { ForkApprovals } from '../ports/event-stores';
import type { RunStore } from '../ports/run-store';
import type { HandDeps, Starter } from './start-by-hand';
import { claimHand, isOnMainBranch, permitStart, situationOf } from './start-by-hand';

export interface RunAgainDeps extends HandDeps {
  readonly runs: Pick<RunStore, 'find'>;
  readonly forkApprovals: Pick<ForkApprovals, 'find'>;
}

/**
 * Runs a finished run again as it was: a new run at its commit, with its ref and variables, behind the fences as they are now.
 * @returns the new run, or the one that the same request made before
 * @throws Refusal; ServiceError of Bitbucket and the stores
 */
export const runAgain = async (
  deps: RunAgainDeps,
  who: Starter,
  asked: { readonly runId: string; readonly requestId: string },
): Promise<Run> => {
  const { repositoryId } = who;
  const [run, situation] = await Promise.all([deps.runs.find(asked.runId), situationOf(deps, repositoryId)]);
  if (run?.repositoryId !== repositoryId) throw new Refusal('invalid', 'There is no such run here');
  const link = situation.settings.links.find(({ id }) => id === run.linkId);
  // Before what the run and the link are: who may not start it is not told more than the page shows.
  const forbidden = link && handObstacle(link, who.level);
  if (forbidden !== undefined) throw new Refusal('no-permission', forbidden);
  const known = situation.accounts.find(({ id }) => id === link?.accountLinkId);
  const obstacle = rerunObstacle(run, link, known);
  if (obstacle !== undefined || !link)
    throw new Refusal('invalid', obstacle ?? 'This run cannot be run again');
  const account = permitStart(situation, link, who.level);
  const [commit, mainBranch, fork] = await Promise.all([
    deps.commits.find(repositoryId, run.commit),
    isOnMainBranch(deps, repositoryId, run.commit),
    forkOf(deps, run),
  ]);
  if (!commit) throw new Refusal('invalid', 'The commit of this run is not in the repository any more');
  const fenced = fenceObstacle(link, { mainBranch, ...fork });
  if (fenced !== undefined) throw new Refusal('invalid', fenced);
  const { requestId } = asked;
  const nowMs = deps.clock.nowMs();
  const again = newRerun({ run, link, account, requestId, by: who.accountId, mainBranch, nowMs });
  return claimHand(deps, { link, account, run: again });
};

/** A fork's commit needs its approval for every start, not only for the first. */
const forkOf = async (deps: RunAgainDeps, { repositoryId, pullRequest, commit }: Run) => {
  if (pullRequest?.fork !== true) return {};
  const approvedBy = await deps.forkApprovals.find(repositoryId, pullRequest.number, commit);
  return { fork: { reachable: true, approved: approvedBy !== undefined } };
};
