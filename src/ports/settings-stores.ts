import type { AccountChecks } from '../domain/account-checks';
import type { CallbackKey } from '../domain/aws-callback';
import type { ArchiveReason } from '../domain/archives';
import type { RulesSource } from '../domain/file-rules';
import type { AccountLink, Link } from '../domain/links';
import type { Pause } from '../domain/pauses';
import type { BusPlace } from '../domain/published-events';

/** A stored document with the version it was read at; version 0 means it does not exist yet. */
export interface Versioned<T> {
  readonly version: number;
  readonly value: T;
}

/** What a repository has: its links and what is needed to write addresses of its pages. */
export interface RepositorySettings {
  readonly links: readonly Link[];
  /** Where its rules live; absent: here. With `file` the links' own rules are kept, and decide nothing. */
  readonly source?: RulesSource;
  /** `workspace-slug/repository-slug`, refreshed when a link is saved. */
  readonly fullName?: string;
  readonly mainBranch?: string;
  /** Starts of this repository are paused. */
  readonly pause?: Pause;
  /** The bus on which every event of the repository is put as well. */
  readonly fanOut?: BusPlace;
  /** Full names it had before it was renamed, newest first. */
  readonly formerNames?: readonly string[];
  /** Daily looks in a row that Bitbucket answered with 404 or 403. */
  readonly misses?: number;
}

/** Settings of a repository that is gone, kept for 30 days. */
export interface Archive {
  readonly repositoryId: string;
  readonly at: string;
  readonly reason: ArchiveReason;
  readonly settings: RepositorySettings;
}

export interface ArchiveStore {
  /** Strongly consistent; may still find one whose time is over. */
  find(repositoryId: string): Promise<Archive | undefined>;
  put(archive: Archive): Promise<void>;
  remove(repositoryId: string): Promise<void>;
  /** Eventually consistent. */
  list(): Promise<readonly Archive[]>;
}

/** Strongly consistent. Saves name the version they read and throw VersionConflict when it is no longer the stored one. */
export interface RepositorySettingsStore {
  get(repositoryId: string): Promise<Versioned<RepositorySettings>>;
  save(repositoryId: string, settings: Versioned<RepositorySettings>): Promise<void>;
  /** Every repository that was ever set up. Eventually consistent. */
  list(): Promise<readonly (RepositorySettings & { readonly repositoryId: string })[]>;
}

/** The workspace's account links, and whether its starts are paused: every start reads the two, so they are one record. */
export interface Accounts extends Versioned<readonly AccountLink[]> {
  readonly pause?: Pause;
}

export interface AccountStore {
  get(): Promise<Accounts>;
  /** Leaves the pause as it is. */
  save(accounts: Versioned<readonly AccountLink[]>): Promise<void>;
  /** Pauses the workspace, or lifts its pause; leaves the accounts as they are. @throws VersionConflict when others kept writing */
  setPause(pause: Pause | undefined): Promise<void>;
}

/** Which links show the executions of a pipeline. */
export interface PipelineLink {
  readonly repositoryId: string;
  readonly linkId: string;
}

export interface PipelineIndex {
  /** Strongly consistent. */
  find(accountLinkId: string, region: string, pipeline: string): Promise<readonly PipelineLink[]>;
  add(accountLinkId: string, region: string, pipeline: string, link: PipelineLink): Promise<void>;
  remove(accountLinkId: string, region: string, pipeline: string, link: PipelineLink): Promise<void>;
  /** Every pipeline with links, for the sweep. Eventually consistent. */
  list(): Promise<
    readonly { accountLinkId: string; region: string; pipeline: string; links: readonly PipelineLink[] }[]
  >;
}

/** Hashes of the keys AWS may call back with, per account link and region. Newest first; a replaced one has its end. */
export interface CallbackKeys {
  readonly keys: readonly CallbackKey[];
  readonly createdAt: string;
}

export interface CallbackKeyStore {
  find(accountLinkId: string, region: string): Promise<CallbackKeys | undefined>;
  save(accountLinkId: string, region: string, keys: CallbackKeys): Promise<void>;
  remove(accountLinkId: string, region: string): Promise<void>;
}

/** What was heard of AWS, by account link and region. Strongly consistent. */
export interface HeardStore {
  /** When AWS last called with a good key, to the hour; ISO 8601. */
  find(accountLinkId: string, region: string): Promise<string | undefined>;
  save(accountLinkId: string, region: string, at: string): Promise<void>;
  /** Whether the test event with this nonce came; known for a day. */
  hasTest(accountLinkId: string, region: string, nonce: string): Promise<boolean>;
  saveTest(accountLinkId: string, region: string, nonce: string): Promise<void>;
  /** Forgets the time; test events forget themselves. */
  remove(accountLinkId: string, region: string): Promise<void>;
}

/** What the last verification of each account link found. Strongly consistent. */
export interface CheckStore {
  find(accountLinkId: string): Promise<AccountChecks | undefined>;
  /** Overwrites whatever is stored: the newer verification is right. @throws VersionConflict when others kept writing */
  replace(checks: AccountChecks): Promise<void>;
  /** Changes the stored result, if there is one; the same object changes nothing. @throws VersionConflict when others kept writing */
  update(
    accountLinkId: string,
    change: (checks: AccountChecks) => AccountChecks,
  ): Promise<AccountChecks | undefined>;
  remove(accountLinkId: string): Promise<void>;
}

/** A long-lived key of an IAM user that may do nothing but assume the role. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Access keys by account link, in the secret store. */
export interface AccessKeyStore {
  find(accountLinkId: string): Promise<AccessKey | undefined>;
  save(accountLinkId: string, key: AccessKey): Promise<void>;
  remove(accountLinkId: string): Promise<void>;
}
