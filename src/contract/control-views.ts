import type { LinkView } from './views';

export type AuditKind = 'account' | 'link' | 'run' | 'pause' | 'key' | 'people' | 'settings' | 'dead-letter';

export interface PersonView {
  readonly accountId: string;
  /** Display name; the account id of somebody who left the workspace. */
  readonly name: string;
}

export interface AuditEntryView {
  readonly id: string;
  readonly at: string;
  readonly by: PersonView;
  readonly kind: AuditKind;
  /** What was done: `Saved an account link`. */
  readonly what: string;
  /** To what, in the words of then. */
  readonly about?: string;
  readonly repository?: string;
  /** The page it was done on. */
  readonly page: string;
}

export interface AuditReply {
  /** Newest first. */
  readonly entries: readonly AuditEntryView[];
  /** Where the next page begins; absent on the last one. */
  readonly before?: string;
  readonly people: readonly PersonView[];
}

export interface AuditExportReply {
  readonly csv: string;
  readonly count: number;
  /** There was more than one file takes. */
  readonly cut: boolean;
}

export interface DeadLetterView {
  readonly id: string;
  readonly at: string;
  /** What kind of work it was: `push`, `aws-event` … */
  readonly kind: string;
  readonly tries: number;
  /** Why it was given up. */
  readonly problem: string;
  /** The message as JSON, at most 4 KB, with what looks like a secret masked. */
  readonly payload: string;
  readonly replayable: boolean;
}

export interface HealthProblemView {
  readonly at: string;
  readonly code: string;
  readonly detail: string;
}

export interface CallbackHealthView {
  readonly account: string;
  readonly region: string;
  /** When AWS last told about one of the newest runs there by itself. */
  readonly heardAt?: string;
  readonly hasKey: boolean;
}

export interface HealthReply {
  readonly callbacks: readonly CallbackHealthView[];
  readonly brokenAccounts: readonly { readonly label: string; readonly problem: string }[];
  readonly problems: readonly HealthProblemView[];
  readonly deadLetters: readonly DeadLetterView[];
  readonly quota: {
    readonly limitPerHour?: number;
    /** Less than a fifth of this hour's calls is left now. */
    readonly nearLimit: boolean;
    readonly nearLimitAt?: string;
  };
  readonly throttledAt?: string;
  readonly late?: { readonly at: string; readonly seconds: number };
  readonly issuer: { readonly url?: string; readonly keyCreatedAt?: string };
  readonly cost: {
    /** Runs of 30 days; counted, or reckoned from the newest ones. */
    readonly runs: number;
    readonly reckoned: boolean;
    /** US dollars a month, about. */
    readonly slipway: number;
    readonly awsEvents: number;
  };
}

export interface RemovedAccountView {
  readonly id: string;
  readonly label: string;
  readonly accountId: string;
  readonly removedAt: string;
  /** Until then it can be restored. */
  readonly until: string;
  readonly by: PersonView;
}

export interface RemovedLinkView {
  readonly id: string;
  readonly name: string;
  readonly removedAt: string;
  readonly until: string;
}

export interface ManagerView extends PersonView {
  /** Keys of projects; absent: all. */
  readonly projects?: readonly string[];
  /** Left the workspace: no longer let in. */
  readonly gone: boolean;
}

export interface WhomToAskReply {
  readonly owners: readonly string[];
  readonly managers: readonly string[];
  /** Ready-made request to copy. */
  readonly request: string;
}

export interface ControlReplyOf {
  'audit/list': AuditReply;
  'audit/export': AuditExportReply;
  'health/load': HealthReply;
  'dead-letters/replay': { readonly replayed: boolean };
  'dead-letters/discard': { readonly discarded: string };
  'accounts/list-removed': { readonly removed: readonly RemovedAccountView[] };
  'accounts/restore': { readonly restored: string };
  'links/list-removed': { readonly removed: readonly RemovedLinkView[] };
  'links/restore': LinkView;
  'managers/list': { readonly managers: readonly ManagerView[] };
  'managers/find-people': { readonly people: readonly PersonView[] };
  'managers/save': { readonly saved: string };
  'managers/remove': { readonly removed: string };
  'managers/whom-to-ask': WhomToAskReply;
}
