import type { CallbackKey } from '../domain/aws-callback';
import type { ArchiveReason } from '../domain/archives';
import type { AccountLink, Link } from '../domain/links';

/** A stored document with the version it was read at; version 0 means it does not exist yet. */
export interface Versioned<T> {
  readonly version: number;
  readonly value: T;
}

/** What a repository has: its links and what is needed to write addresses of its pages. */
export interface RepositorySettings {
  readonly links: readonly Link[];
  /** `workspace-slug/repository-slug`, refreshed when a link is saved. */
  readonly fullName?: string;
  readonly mainBranch?: string;
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

export interface AccountStore {
  get(): Promise<Versioned<readonly AccountLink[]>>;
  save(accounts: Versioned<readonly AccountLink[]>): Promise<void>;
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
