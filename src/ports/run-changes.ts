import type { AccountLink, Link, PipelineFacts } from '../domain/links';
import type { ExecutionSnapshot } from '../domain/observations';
import type { ExecutionSummary } from './aws';
import type { Run } from '../domain/runs';

/** Computes what a run becomes; called again with the newer run when another writer was first. Returns the same object for "nothing". */
export type Change = (run: Run) => Run | Promise<Run>;

/** The one way a queue consumer changes a run: state, commit status and board stay together. */
export interface RunChanges {
  /**
   * Applies the change, posts the commit status if the run owns it and the news is worth a call, and saves.
   * Undefined when the run does not exist. @throws whatever Bitbucket or the change throws; nothing is saved then
   */
  change(runId: string, change: Change): Promise<Run | undefined>;
}

/** Starts claimed runs; knows how failures end. */
export interface RunStarter {
  start(run: Run, tries: number): Promise<void>;
}

export interface UnknownExecution {
  readonly accountLinkId: string;
  /** Account number that the event claims, twelve digits; absent for executions found by listing. */
  readonly accountId?: string;
  readonly region: string;
  readonly pipeline: string;
  readonly executionId: string;
  /** When it began, or the event that named it was made, ISO 8601: a hint of its age, nothing more. */
  readonly time?: string;
}

/**
 * Gives an execution that we started to its run, once AWS confirms whose it is; `seen` is what AWS said of it, when it was asked already.
 * False when it is not that run's. @throws RetryLater while it cannot be told; ServiceError as ExecutionReader
 */
export type AdoptExecution = (
  runId: string,
  execution: UnknownExecution,
  seen?: ExecutionSnapshot,
) => Promise<boolean>;

/** Makes the runs of an execution that AWS started by itself. */
export interface ExecutionFollower {
  /** Run ids of the execution, made now if a link follows its pipeline. @throws RetryLater while AWS knows no commit yet */
  follow(execution: UnknownExecution): Promise<readonly string[]>;
}

/** Keeps "this account is broken" true: after three permission failures in a row the role itself is tried, the first success clears it. */
export interface AccountHealth {
  succeeded(accountLinkId: string): Promise<void>;
  /** Something that one start or question needs was refused. It may concern one ref or pipeline only. */
  failed(accountLinkId: string): Promise<void>;
}

/** A link with its account and repository: whom to ask about an execution, and as whom. */
export interface FollowTarget {
  readonly repositoryId: string;
  readonly link: Link;
  readonly account: AccountLink;
  /** `workspace-slug/repository-slug` of the repository. */
  readonly fullName?: string;
  /** Names of the repository before it was renamed. */
  readonly formerNames?: readonly string[];
}

export interface ExecutionReader {
  /** @throws ServiceError as RoleSessions and Pipelines */
  read(target: FollowTarget, executionId: string): Promise<ExecutionSnapshot>;
  list(target: FollowTarget, limit: number): Promise<readonly ExecutionSummary[]>;
  /** What the pipeline is now. */
  describe(target: FollowTarget): Promise<PipelineFacts>;
}

/** Finds what a run or a pipeline belongs to, as settings are now. */
export interface FollowTargets {
  /** Undefined when the link or its account is gone. */
  find(repositoryId: string, linkId: string): Promise<FollowTarget | undefined>;
}
