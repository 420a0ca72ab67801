import type { RuleFields } from './rule-fields';
import type { LinkOptionsView, ParameterView } from './rule-views';
import type { PermissionSet } from './views';

/** A pipeline that still fetches by a name the repository no longer has. */
export interface OutdatedSourceView {
  readonly from: string;
  readonly to: string;
  /** Shell commands that mend it in AWS. */
  readonly commands: string;
}

/** Settings that were put away because Bitbucket no longer shows the repository. */
export interface ArchiveView {
  readonly fullName?: string;
  readonly reason: 'deleted' | 'unreachable';
  readonly at: string;
  /** When they are deleted for good. */
  readonly until: string;
  readonly linkCount: number;
}

/** A command to copy, and what it does. */
export interface CommandView {
  readonly label: string;
  readonly command: string;
}

export interface AccountCommandsView {
  readonly id: string;
  readonly label: string;
  readonly accountId: string;
  readonly commands: readonly CommandView[];
}

/** Tokens name an issuer address that this installation no longer answers at. */
export interface IssuerMoveView {
  readonly from: string;
  readonly to: string;
  readonly accounts: readonly AccountCommandsView[];
}

/** What is in the file and here is the same, or differs; `impossible` says why nothing can be done. */
export interface ChangeView {
  readonly kind: 'added' | 'changed' | 'removed' | 'same' | 'impossible';
  /** An account's label, or `<repository>: <link>`. */
  readonly what: string;
  /** One line for each thing that changes, or the reason. */
  readonly details: readonly string[];
}

export interface FileProblemView {
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

export interface ManagerEntry {
  readonly accountId: string;
  readonly projects?: readonly string[] | undefined;
}

export interface AccountEntry {
  readonly id: string;
  readonly role: string;
  readonly label: string;
  readonly regions: readonly string[];
  readonly sets: readonly PermissionSet[];
  readonly way: 'oidc' | 'access-key';
  readonly projects?: readonly string[] | undefined;
}

export interface GlobsEntry {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export interface LinkEntry {
  readonly name: string;
  readonly mode: 'follow' | 'start';
  readonly account: string;
  readonly region: string;
  readonly pipeline: string;
  readonly rules?: readonly RuleFields[];
  readonly branches?: GlobsEntry;
  readonly tags?: GlobsEntry;
  readonly variables?: Readonly<Record<string, string>>;
  readonly allowUnmerged: boolean;
  readonly allowBothStart: boolean;
  readonly concurrency?: LinkOptionsView['concurrency'];
  readonly statusOnPathSkip?: boolean;
  readonly parameters?: readonly ParameterView[];
}

export interface RepositoryEntry {
  readonly name: string;
  readonly uuid?: string | undefined;
  readonly links: readonly LinkEntry[];
}
