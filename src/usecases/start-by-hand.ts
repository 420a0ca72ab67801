import { Refusal } from '../domain/errors';
import type { HandStart } from '../domain/hand-starts';
import {
  fenceObstacle,
  handObstacle,
  newHandRun,
  newRerun,
  rerunObstacle,
  ruleVariables,
} from '../domain/hand-starts';
import type { Level } from '../domain/levels';
import type { AccountLink, Link } from '../domain/links';
import { takeParameters } from '../domain/parameters';
import { activePause, pauseSentence } from '../domain/pauses';
import type { PlannedRun } from '../domain/plan';
import type { Ref } from '../domain/refs';
import type { Run } from '../domain/runs';
import { brokenAccountProblem, refusedVariableProblem } from '../domain/start-problems';
import type { Repositories } from '../ports/bitbucket';
import type { Clock } from '../ports/clock';
import type { Commit, Commits } from '../ports/commits';
import type { ForkApprovals } from '../ports/event-stores';
import type { RefHeads } from '../ports/refs';
import type { ReadMainRules } from '../ports/rules-file';
import type { RunStore } from '../ports/run-store';
import type { AccountStore, RepositorySettings, RepositorySettingsStore } from '../ports/settings-stores';

export interface HandDeps {
  readonly settings: RepositorySettingsStore;
  readonly accounts: Pick<AccountStore, 'get'>;
  readonly repositories: Pick<Repositories, 'get'>;
  readonly branches: Pick<RefHeads, 'find'>;
  readonly tags: Pick<RefHeads, 'find'>;
  readonly commits: Pick<Commits, 'find' | 'isAncestor'>;
  readonly clock: Clock;
  /** Claims the run and puts its start on the queue. */
  readonly startPlanned: (planned: PlannedRun, hasRoom: Promise<boolean>) => Promise<unknown>;
}

export interface StartByHandDeps extends HandDeps {
  readonly readMainRules: ReadMainRules;
}

/** Who asks for a start, from the page of which repository. */
export interface Starter {
  readonly workspaceId: string;
  readonly repositoryId: string;
  readonly accountId: string;
  readonly level: Level;
}

export interface HandRequest {
  readonly linkId: string;
  readonly ref: Ref;
  /** Full hash or its beginning; the head of the ref when absent. */
  readonly commit?: string | undefined;
  readonly values: Readonly<Record<string, string>>;
  readonly requestId: string;
}

const refused = (field: string, message: string): Refusal =>
  new Refusal('invalid', message, { fields: { [field]: message } });

/**
 * Starts a link at a branch, a tag, or a commit in the history of one, as a person asks for it.
 * @returns the run, or the one that the same request made before
 * @throws Refusal; ServiceError of Bitbucket and the stores
 */
export const startByHand = async (deps: StartByHandDeps, who: Starter, asked: HandRequest): Promise<Run> => {
  const { repositoryId } = who;
  const situation = await situationOf(deps, repositoryId);
  const link = situation.settings.links.find(({ id }) => id === asked.linkId);
  if (!link) throw refused('linkId', 'This link is not there any more: reload the page');
  const account = permitStart(situation, link, who.level);
  const given = takeParameters(link, asked.values);
  if (!given.ok)
    throw new Refusal('invalid', 'Some values are missing or not right', { fields: given.fields });
  const { hash: commit, message: whole } = await commitToStart(deps, repositoryId, asked);
  const mainBranch = await isOnMainBranch(deps, repositoryId, commit);
  const obstacle = fenceObstacle(link, { mainBranch });
  if (obstacle !== undefined) throw refused('commit', obstacle);
  const [message = ''] = whole.trim().split(/[\r\n]/u);
  const start: Omit<HandStart, 'variables'> = {
    ...{ workspaceId: who.workspaceId, repositoryId, requestId: asked.requestId, by: who.accountId },
    ...{ link, account, ref: asked.ref, commit, mainBranch, nowMs: deps.clock.nowMs() },
    ...(message === '' ? {} : { message }),
  };
  const ruled = await asRuledNow(deps, repositoryId, situation.settings, link);
  const filled = ruleVariables({ ...start, link: ruled }, given.values, mainBranch);
  if (!filled.ok) throw new Refusal('invalid', refusedVariableProblem(filled.variable));
  return claimHand(deps, { link, account, run: newHandRun({ ...start, variables: filled.values }) });
};

/** Where slipway.yml decides, the main branch's says what a start by hand hands over, whatever its commit's says. */
const asRuledNow = async (
  { readMainRules }: Pick<StartByHandDeps, 'readMainRules'>,
  repositoryId: string,
  { source, links }: RepositorySettings,
  link: Link,
): Promise<Link> => {
  if (source !== 'file') return link;
  const { file } = await readMainRules(repositoryId, links);
  const ruled = file.kind === 'rules' ? file.links.find(({ id }) => id === link.id) : undefined;
  return ruled ?? { ...link, rules: [] };
};

interface HandSituation {
  readonly settings: RepositorySettings;
  readonly accounts: readonly AccountLink[];
  readonly workspacePause?: RepositorySettings['pause'];
}

const situationOf = async (
  deps: Pick<HandDeps, 'settings' | 'accounts'>,
  repositoryId: string,
): Promise<HandSituation> => {
  const [settings, accounts] = await Promise.all([deps.settings.get(repositoryId), deps.accounts.get()]);
  const { pause } = accounts;
  return { settings: settings.value, accounts: accounts.value, ...(pause ? { workspacePause: pause } : {}) };
};

/** Permission, pause and account, before anything is asked of Bitbucket. @throws Refusal */
const permitStart = (situation: HandSituation, link: Link, level: Level): AccountLink => {
  const obstacle = handObstacle(link, level);
  if (obstacle !== undefined) throw new Refusal('no-permission', obstacle);
  const pause = activePause(situation.workspacePause, situation.settings.pause);
  if (pause) throw new Refusal('invalid', `${pauseSentence(pause)}. Resume first, or ask a workspace owner`);
  const account = situation.accounts.find(({ id }) => id === link.accountLinkId);
  if (!account) throw new Refusal('invalid', `The AWS account of ${link.name} was removed`);
  if (account.state === 'broken') throw new Refusal('invalid', brokenAccountProblem(account));
  return account;
};

/** COMMIT_ID takes any commit, so one that is named has to be in the history of the ref that is named with it. @throws Refusal */
const commitToStart = async (deps: HandDeps, repositoryId: string, asked: HandRequest): Promise<Commit> => {
  const { ref } = asked;
  const head = await deps[ref.type === 'tag' ? 'tags' : 'branches'].find(repositoryId, ref.name);
  if (!head) throw refused('ref', `There is no ${ref.type} ${ref.name}`);
  const commit = await deps.commits.find(repositoryId, asked.commit ?? head.commit);
  if (!commit)
    throw refused('commit', 'There is no such commit in this repository, or more than one begins so');
  if (commit.hash === head.commit || (await deps.commits.isAncestor(repositoryId, commit.hash, head.commit)))
    return commit;
  throw refused('commit', `This commit is not in the history of ${ref.type} ${ref.name}`);
};

/** Whether the commit is the main branch's head or in its history, asked anew for each start. */
const isOnMainBranch = async (
  deps: Pick<HandDeps, 'repositories' | 'branches' | 'commits'>,
  repositoryId: string,
  commit: string,
): Promise<boolean> => {
  const { mainBranch } = await deps.repositories.get(repositoryId);
  const head = mainBranch === undefined ? undefined : await deps.branches.find(repositoryId, mainBranch);
  if (!head) return false;
  return head.commit === commit || deps.commits.isAncestor(repositoryId, commit, head.commit);
};

/** Takes over the commit's status of its link: a person wants this run, whatever ran before. */
const claimHand = async (deps: Pick<HandDeps, 'startPlanned'>, planned: PlannedRun): Promise<Run> => {
  await deps.startPlanned({ ...planned, runAgain: true }, Promise.resolve(false));
  return planned.run;
};

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
