import type { Run } from '../domain/runs';

/** What happened to a claim: we have it, or somebody (perhaps an earlier try of ours whose answer was lost) had it before. */
export type Claim = { readonly claimed: true } | { readonly claimed: false; readonly run: Run };

export interface RunStore {
  /** Creates the run unless its id exists. Atomic: of two callers exactly one claims. */
  claim(run: Run): Promise<Claim>;
  /** Strongly consistent. */
  find(runId: string): Promise<Run | undefined>;
  /** Strongly consistent; missing runs are left out. */
  findMany(runIds: readonly string[]): Promise<readonly Run[]>;
  /**
   * Writes `run` if the stored version is `run.version`, and returns it with the raised version. A run with an execution id also gets
   * its pointer record (execution → run) in the same transaction.
   * @throws VersionConflict when another writer was first
   */
  save(run: Run): Promise<Run>;
  /** Run id of an execution; strongly consistent. */
  findIdByExecution(accountLinkId: string, region: string, executionId: string): Promise<string | undefined>;
  /** Open runs whose next check is due, oldest first. Eventually consistent: a finder, no basis for a decision. */
  listDue(nowIso: string, limit: number): Promise<readonly Run[]>;
  /** Ended runs of an account link, the newest end first. Eventually consistent. */
  listEndedOfAccount(accountLinkId: string, limit: number): Promise<readonly Run[]>;
  /** Runs at a commit, the newest first. Eventually consistent. */
  listOfCommit(repositoryId: string, commit: string, limit: number): Promise<readonly Run[]>;
  /** Every open run. Eventually consistent. */
  listOpen(limit: number): Promise<readonly Run[]>;
  /** Open runs of a link. Eventually consistent. */
  listOpenOfLink(linkId: string, limit: number): Promise<readonly Run[]>;
}

/** Which run speaks for a link on a commit: only the owner posts the commit status. */
export interface StatusOwners {
  /** Makes `runId` the owner unless there is one; returns the owner's run id. Atomic. */
  claim(repositoryId: string, commit: string, linkId: string, runId: string): Promise<string>;
  find(repositoryId: string, commit: string, linkId: string): Promise<string | undefined>;
  /** A newer run of the link at the same commit takes over. */
  replace(repositoryId: string, commit: string, linkId: string, runId: string): Promise<void>;
}
