import { firstSweepAfterMs } from './checks';
import { byName, fence } from './decisions';
import { isoOf } from './durations';
import type { PushEvent } from './events';
import { hashOf } from './ids';
import type { AccountLink, Link } from './links';
import { isPlacedIn } from './links';
import type { Ref } from './refs';
import type { Run } from './runs';
import { isFinished, placedRun, shownOf } from './runs';
import type { FilledVariables } from './variables';
import { fillVariables } from './variables';
import type { Level } from './levels';
import { ranks } from './levels';

/** Why a person may not start the link; undefined when they may. The server decides by this, and pages only draw it. */
export const handObstacle = (link: Link, level: Level): string | undefined => {
  if (link.mode === 'follow')
    return `${link.name} only follows what AWS starts. An admin of the repository can let Slipway start it`;
  const deploys = link.pipeline.deployStages.length > 0;
  const least = link.manual ?? (deploys ? 'admin' : 'write');
  if (least === 'nobody') return `Nobody starts ${link.name} by hand: an admin of the repository decided so`;
  if (ranks[level] >= ranks[least]) return undefined;
  return least === 'admin'
    ? `${link.name} is started by admins of the repository${deploys ? ', because it deploys' : ''}`
    : `Starting ${link.name} needs write permission in the repository`;
};

/** Why the fences of the link refuse what a person asks for; undefined when they let it through. */
export const fenceObstacle = (link: Link, origin: Parameters<typeof fence>[0]): string | undefined => {
  const verdict = fence(origin, link);
  if (verdict.outcome !== 'skip') return undefined;
  return fenceWords(link)[verdict.code] ?? `${link.name} cannot be started at this commit`;
};

const fenceWords = (link: Link): Partial<Record<string, string>> => ({
  unmerged: `${link.name} deploys, so it takes commits of the main branch only: merge this commit first, or ask an admin to let unmerged commits be deployed`,
  'native-triggers': `AWS starts ${link.name} by itself, and no admin let both start it`,
  'not-startable': `${link.name} cannot be started at a commit: an admin should save its link again`,
  'fork-deploys': `${link.name} deploys, and what deploys never runs a fork's commit`,
  'fork-unreachable': 'AWS cannot fetch this commit: it is in the fork only',
  'fork-unapproved':
    'This commit of a fork was not approved, or its approval has passed: approve it on its pull request',
});

/**
 * The same request of a browser gives the same run: a double click, or a retry after a lost answer, starts once.
 * @param requestId uuid that the page makes for each intent to start
 */
const runIdOfHand = (
  cause: 'manual' | 're-run',
  repositoryId: string,
  about: string,
  requestId: string,
): string => hashOf([cause, repositoryId, about, requestId]);

export interface HandStart {
  readonly workspaceId: string;
  readonly repositoryId: string;
  readonly requestId: string;
  readonly by: string;
  readonly link: Link;
  readonly account: AccountLink;
  readonly ref: Ref;
  /** Full hash. */
  readonly commit: string;
  readonly message?: string;
  readonly mainBranch: boolean;
  readonly variables: Readonly<Record<string, string>>;
  readonly nowMs: number;
}

/**
 * What the link's first enabled rule would hand over for the ref, as if it had been pushed: a start by hand is like the automatic one but for
 * the parameters, which go first. Variables of a pull request have no value then and are left to the pipeline.
 */
export const ruleVariables = (
  start: Pick<HandStart, 'workspaceId' | 'repositoryId' | 'by' | 'link' | 'ref' | 'commit' | 'message'>,
  given: Readonly<Record<string, string>>,
  mainBranch: boolean,
): FilledVariables => {
  const rule = [...start.link.rules].filter(({ disabled }) => !disabled).sort(byName)[0];
  if (!rule) return { ok: true, values: given };
  const event: PushEvent = {
    ...{
      workspaceId: start.workspaceId,
      repositoryId: start.repositoryId,
      ref: start.ref,
      after: start.commit,
    },
    ...{ actorId: start.by, change: 'updated', forced: false, mainBranch, timestamp: '' },
    ...(start.message === undefined ? {} : { message: start.message }),
  };
  const left = Object.entries(rule.variables).filter(([name]) => !Object.hasOwn(given, name));
  const filled = fillVariables(event, { ...rule, variables: Object.fromEntries(left) }, start.link);
  return filled.ok ? { ok: true, values: { ...filled.values, ...given } } : filled;
};

/** Always through the queue: it counts the start against the flood fence, and no page waits for AWS. */
const waiting = ({ link, account, by, nowMs }: Pick<HandStart, 'link' | 'account' | 'by' | 'nowMs'>) => ({
  ...placedRun(link, account),
  state: 'queued' as const,
  startedBy: by,
  createdAt: isoOf(nowMs),
  nextCheckAt: isoOf(nowMs + firstSweepAfterMs),
});

export const newHandRun = (start: HandStart): Run => ({
  ...waiting(start),
  id: runIdOfHand('manual', start.repositoryId, start.link.id, start.requestId),
  repositoryId: start.repositoryId,
  cause: 'manual',
  ref: start.ref,
  commit: start.commit,
  ...(start.message === undefined ? {} : { message: shownOf(start.message) }),
  pushed: { at: isoOf(start.nowMs), mainBranch: start.mainBranch },
  variables: start.variables,
});

export interface Rerun extends Pick<
  HandStart,
  'requestId' | 'by' | 'link' | 'account' | 'mainBranch' | 'nowMs'
> {
  readonly run: Run;
}

/** A run as it was: commit, ref, pull request and variables. */
export const newRerun = ({ run, requestId, mainBranch, ...start }: Rerun): Run => ({
  ...waiting(start),
  id: runIdOfHand('re-run', run.repositoryId, run.id, requestId),
  repositoryId: run.repositoryId,
  cause: 're-run',
  ...(run.ref === undefined ? {} : { ref: run.ref }),
  ...(run.pullRequest === undefined ? {} : { pullRequest: run.pullRequest }),
  commit: run.commit,
  ...(run.message === undefined ? {} : { message: run.message }),
  pushed: { at: isoOf(start.nowMs), mainBranch },
  variables: run.variables ?? {},
});

/** Why a run cannot be run again as it was; undefined when it can, by its link and account as they are now. */
export const rerunObstacle = (
  run: Run,
  link: Link | undefined,
  account: AccountLink | undefined,
): string | undefined => {
  if (!isFinished(run.state)) return 'This run has not ended yet';
  if (!link) return 'The link of this run was removed';
  if (!account || !isPlacedIn(run, link, account))
    return `${link.name} leads to another pipeline or account than this run had: start it by hand instead`;
  if (run.ref === undefined) return 'AWS started this run and names no branch: start it by hand instead';
  const gone = Object.keys(run.variables ?? {}).find((name) => !link.pipeline.variables.includes(name));
  if (gone !== undefined)
    return `The pipeline no longer declares variable ${gone}, which this run had: start it by hand instead`;
  return undefined;
};
