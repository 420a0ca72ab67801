import type {
  AccountCommandsView,
  AccountEntry,
  ManagerEntry,
  ArchiveView,
  ChangeView,
  FileProblemView,
  IssuerMoveView,
  RepositoryEntry,
} from './lifecycle-views';
import type { LinkView } from './views';

export interface LeaveReply {
  readonly workspaceId: string;
  /** What to delete in AWS, account by account. */
  readonly accounts: readonly AccountCommandsView[];
  /** Runs under way, whose statuses are set to stopped when the app is uninstalled; at most 1,000. */
  readonly openRuns: number;
  readonly linkCount: number;
  readonly archives: readonly ArchiveView[];
}

/** What a file says, if it can be read; the page sends it on in steps. */
export type ReadFileReply =
  | { readonly ok: false; readonly problems: readonly FileProblemView[] }
  | {
      readonly ok: true;
      readonly accounts: readonly AccountEntry[];
      readonly managers: readonly ManagerEntry[];
      readonly repositories: readonly RepositoryEntry[];
      /** What this workspace has and the file does not name. */
      readonly unmentioned: {
        readonly accounts: readonly { readonly id: string; readonly label: string }[];
        readonly repositories: readonly {
          readonly uuid: string;
          readonly name: string;
          readonly linkCount: number;
        }[];
      };
      /** The file comes from an installation with another issuer: every account's stack needs this one's. */
      readonly otherIssuer: boolean;
      readonly otherWorkspace: boolean;
    };

export interface LifecycleReplies {
  'links/reread': LinkView;
  'repository/restore': { readonly restored: number };
  /** Absent: tokens name the address that this installation answers at. */
  'issuer/state': { readonly move?: IssuerMoveView };
  'issuer/adopt': { readonly adopted: true };
  'leave/show': LeaveReply;
  'settings/export': { readonly fileName: string; readonly text: string };
  'settings/read': ReadFileReply;
  'settings/compare': { readonly changes: readonly ChangeView[] };
  /** `done`: how many of the step's repositories are dealt with, `links`: and of the next one; the page goes on after them. */
  'settings/apply': {
    readonly changes: readonly ChangeView[];
    readonly done: number;
    readonly links: number;
  };
}
