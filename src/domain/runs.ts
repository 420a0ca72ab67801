import type { PullRequestEvent, PullRequestPhase, PushEvent, RepositoryEvent } from './events';
import { isOnMain, isPullRequest, refOf } from './events';
import { hashOf } from './ids';
import type { AccountLink, Link } from './links';
import { placeOf } from './links';
import type { Ref } from './refs';
import { refText, sameRef } from './refs';
import type { Rule } from './rules';
import type { StopWish } from './supersede';

export type RunState =
  | 'queued'
  | 'starting'
  | 'running'
  | 'waiting-for-approval'
  | 'succeeded'
  | 'failed'
  | 'stopped'
  | 'superseded'
  | 'error';

export type StageState =
  'pending' | 'running' | 'succeeded' | 'failed' | 'stopped' | 'waiting-for-approval' | 'skipped';

export interface StageProgress {
  readonly name: string;
  readonly state: StageState;
  /** Approval actions of the stage that were heard of in this attempt, by name: an answer counts whenever the question is told. */
  readonly approvals?: Readonly<Record<string, 'waiting' | 'answered'>>;
}

export type Cause = 'push' | 'tag' | 'pull-request' | 'manual' | 're-run' | 'comment' | 'aws';

/** One execution or build, from the decision to start it (or AWS's own start) to its end. Times are ISO 8601 in UTC. */
export interface Run {
  readonly id: string;
  /** Raised by one with every write; writes name the version they read. */
  readonly version: number;
  readonly repositoryId: string;
  readonly linkId: string;
  readonly linkName: string;
  readonly place: string;
  readonly accountLinkId: string;
  readonly accountId: string;
  readonly region: string;
  /** The target's name: `shop`, or `project/shop`. */
  readonly pipeline: string;
  readonly cause: Cause;
  readonly ref?: Ref;
  readonly commit: string;
  readonly message?: string;
  readonly state: RunState;
  readonly held: boolean;
  /** The start was counted by the flood fence, or a person let it through; kept until AWS runs it. */
  readonly admitted?: boolean;
  /** A workspace owner lets it start during a pause. */
  readonly despitePause?: true;
  /** A rule of the repository's slipway.yml started it, not one of the settings. */
  readonly byFile?: true;
  /** Account id of the person who started it by hand, or again. */
  readonly startedBy?: string;
  /** The pull request that it runs for. */
  readonly pullRequest?: {
    readonly number: number;
    readonly phase: PullRequestPhase;
    readonly source: string;
    readonly destination: string;
    readonly fork?: true;
  };
  /** The event behind a start: a start that waited is decided again, and the newest of a ref replaces older ones. `at` is the event's own timestamp. */
  readonly pushed?: { readonly at: string; readonly mainBranch: boolean };
  /** AWS's executionAttempt: 1, raised by each stage retry. */
  readonly attempt: number;
  readonly executionId?: string;
  readonly stages: readonly StageProgress[];
  /** One sentence for a run that ended in error or failed. */
  readonly reason?: string;
  /** Slipway asked AWS to stop it, or ends it before its start. */
  readonly stopWish?: StopWish;
  readonly variables?: Readonly<Record<string, string>>;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  /** When AWS last told us something about this run by itself. */
  readonly heardAt?: string;
  /** When AWS last answered a check of ours. */
  readonly askedAt?: string;
  /** When the hourly sweep asks AWS if the quick checks did not settle the run; absent for finished and held runs. */
  readonly nextCheckAt?: string;
  /** Calls of Bitbucket used for commit statuses so far, and what the last one said (`postMark`). */
  readonly posts: number;
  readonly posted?: string;
  /** AWS reports this run to Bitbucket itself, so no status of ours is added. */
  readonly muted?: true;
  /** Invocation that claimed the run, and when: an abandoned claim is taken over after 30 s. */
  readonly claimedBy?: string;
  readonly claimedAt?: string;
}

const finishedStates: readonly RunState[] = ['succeeded', 'failed', 'stopped', 'superseded', 'error'];

export const isFinished = (state: RunState): boolean => finishedStates.includes(state);

/** What tells an event from every other. */
export type EventIdentity =
  | Pick<PushEvent, 'repositoryId' | 'ref' | 'before' | 'after' | 'timestamp'>
  | (Pick<PullRequestEvent, 'repositoryId' | 'number' | 'commit' | 'phase'> & {
      readonly destination: Pick<PullRequestEvent['destination'], 'branch'>;
    });

/**
 * The same event and rule give the same id, however often the event is delivered. Of a pull request only a new head or destination makes
 * a new run: a new title does not.
 */
export const runIdOfEvent = (event: EventIdentity, ruleId: string): string => {
  if (!('number' in event))
    return hashOf([
      event.repositoryId,
      ruleId,
      refText(event.ref),
      event.before,
      event.after,
      event.timestamp,
    ]);
  const { repositoryId, number, commit, destination, phase } = event;
  return hashOf(['pull-request', repositoryId, ruleId, number, commit, destination.branch, phase]);
};

/** Whether two runs are of the same ref, or of the same pull request: only then the later one replaces what the earlier said of its commit. */
export const sameOrigin = (a: Run, b: Run): boolean =>
  sameRef(a.ref, b.ref) && a.pullRequest?.number === b.pullRequest?.number;

/** An execution that AWS started itself has one run per link. */
export const runIdOfExecution = (linkId: string, executionId: string): string =>
  hashOf([linkId, executionId]);

/** What every new run takes from its link and account. */
export const placedRun = (link: Link, account: AccountLink) => ({
  version: 1,
  linkId: link.id,
  linkName: link.name,
  place: placeOf(account, link.region),
  accountLinkId: account.id,
  accountId: account.accountId,
  region: link.region,
  pipeline: link.pipeline.name,
  held: false,
  attempt: 1,
  stages: link.pipeline.stages.map((name) => ({ name, state: 'pending' as const })),
  posts: 0,
});

export interface NewEventRun {
  readonly event: RepositoryEvent;
  readonly commit: string;
  readonly link: Link;
  readonly rule: Rule;
  readonly account: AccountLink;
  readonly variables: Readonly<Record<string, string>>;
  /** `starting` when this invocation starts it at once. */
  readonly state: 'queued' | 'starting';
  readonly held: boolean;
  readonly nowIso: string;
  readonly nextCheckAt: string;
  readonly invocationId: string;
  readonly despitePause?: true;
  readonly byFile?: true;
}

/** What is shown of a commit's message. */
const shownMessage = 120;

export const shownOf = (message: string): string => Array.from(message).slice(0, shownMessage).join('');

const causeOf = (event: RepositoryEvent): Cause => {
  if (isPullRequest(event)) return 'pull-request';
  return event.ref.type === 'tag' ? 'tag' : 'push';
};

const pullRequestOf = (event: RepositoryEvent): Pick<Run, 'pullRequest'> => {
  if (!isPullRequest(event)) return {};
  const { number, phase, source, destination } = event;
  const fork = source.fork && phase !== 'merged' ? { fork: true as const } : {};
  return { pullRequest: { number, phase, source: source.branch, destination: destination.branch, ...fork } };
};

export const newEventRun = (input: NewEventRun): Run => ({
  ...placedRun(input.link, input.account),
  id: runIdOfEvent(input.event, input.rule.id),
  repositoryId: input.event.repositoryId,
  cause: causeOf(input.event),
  ref: refOf(input.event),
  ...pullRequestOf(input.event),
  commit: input.commit,
  ...(input.event.message === undefined ? {} : { message: shownOf(input.event.message) }),
  state: input.state,
  held: input.held,
  ...(input.despitePause === undefined ? {} : { despitePause: true }),
  ...(input.byFile === undefined ? {} : { byFile: true }),
  pushed: { at: input.event.timestamp, mainBranch: isOnMain(input.event) },
  variables: input.variables,
  createdAt: input.nowIso,
  ...(input.held ? {} : { nextCheckAt: input.nextCheckAt }),
  claimedBy: input.invocationId,
  claimedAt: input.nowIso,
});

export interface NewFollowedRun {
  readonly repositoryId: string;
  readonly link: Link;
  readonly account: AccountLink;
  readonly executionId: string;
  readonly commit: string;
  readonly message?: string;
  readonly ref?: Ref;
  readonly startedAt: string;
  readonly nowIso: string;
  readonly nextCheckAt: string;
}

export const newFollowedRun = (input: NewFollowedRun): Run => ({
  ...placedRun(input.link, input.account),
  id: runIdOfExecution(input.link.id, input.executionId),
  repositoryId: input.repositoryId,
  cause: 'aws',
  ...(input.ref === undefined ? {} : { ref: input.ref }),
  commit: input.commit,
  ...(input.message === undefined ? {} : { message: input.message }),
  state: 'running',
  ...(input.link.pipeline.reportsStatus === true ? { muted: true as const } : {}),
  executionId: input.executionId,
  createdAt: input.nowIso,
  startedAt: input.startedAt,
  heardAt: input.nowIso,
  nextCheckAt: input.nextCheckAt,
});
