import type { BulkReplies } from './bulk-views';
import type { ConnectionReplies } from './connection-views';
import type { RulesSourceReplies } from './rules-source-views';
import type { SetupReplyOf } from './setup-views';
import type { VerifyReplyOf } from './verify-views';
import type { ControlReplyOf } from './control-views';
import type { PauseReplyOf, PauseView } from './pause-views';
import type { PublishReplies } from './publish-views';
import type { RuleReplyOf } from './rule-views';
import type { DecisionReplies } from './decision-views';
import type { HandReplyOf, HandView } from './hand-views';
import type { LifecycleReplies } from './lifecycle-replies';
import type { ArchiveView } from './lifecycle-views';
import type {
  AccountUseView,
  AccountView,
  CallbackView,
  LinkView,
  PipelineChoice,
  RepositoryLevel,
  RunView,
} from './views';

export interface PanelReply {
  readonly level: RepositoryLevel;
  /** Sent back with every poll; good for five minutes, after which `runs/poll` answers `no-permission` and the page loads again. */
  readonly grant: string;
  /** Newest first, at most 8. */
  readonly runs: readonly RunView[];
  readonly hand: HandView;
  /** Starts are paused: runs that AWS works on are followed all the same. */
  readonly pause?: PauseView;
  readonly setup: {
    /** No account is linked in the workspace / no pipeline in this repository / ready. */
    readonly step: 'no-account' | 'no-link' | 'ready';
    readonly linkCount: number;
    /** What keeps links from starting (an account that is broken or was removed), in one sentence each. */
    readonly problems: readonly string[];
    /** Whole URLs of the settings pages in Bitbucket. */
    readonly repositorySettingsUrl: string;
    readonly workspaceSettingsUrl: string;
    /** Whether the viewer may open the workspace's settings; only told while no account is linked. */
    readonly mayLinkAccounts?: boolean;
  };
}

export interface PollReply {
  /** Run ids in the order to show, newest first. */
  readonly order: readonly string[];
  /** Only the runs newer than what the page knew. */
  readonly changed: readonly RunView[];
}

export interface AccountsReply {
  readonly accounts: readonly AccountView[];
  /** Account managers may not remove accounts, replace the signing key or verify all. */
  readonly isOwner: boolean;
  /** What stops when an account is removed. */
  readonly uses: readonly AccountUseView[];
  /** The issuer URL and audience for the IAM OIDC provider; absent until the web trigger has a URL. */
  readonly issuer: { readonly url: string; readonly audience: string; readonly keyCreatedAt?: string };
  /** Ready-made trust policy (JSON text) and permission policy (JSON text) for the role. */
  readonly trustPolicy: string;
  readonly permissionPolicy: string;
}

/** Shown once: only the key's hash is stored. */
export interface CallbackKeyReply {
  readonly callback: CallbackView;
  /** The API destination's endpoint. */
  readonly url: string;
  /** Header name and value of the EventBridge connection (API key authorisation). */
  readonly keyHeader: string;
  readonly key: string;
  /** Until when the key before is good as well; absent when there was none or it is revoked. */
  readonly oldKeyUntil?: string;
  /** Plain header that names the account link. */
  readonly linkHeader: string;
  readonly linkValue: string;
  /** Event pattern of the rule (JSON text). */
  readonly eventPattern: string;
}

export interface LinksReply {
  readonly pause?: PauseView;
  readonly links: readonly LinkView[];
  /** slipway.yml rules: the rules shown are kept and start nothing. */
  readonly rulesInFile?: true;
  /** Accounts a link may use: id, label and regions, nothing more. */
  readonly accounts: readonly {
    readonly id: string;
    readonly label: string;
    readonly regions: readonly string[];
    readonly state: AccountView['state'];
  }[];
  readonly mainBranch?: string;
  /** Settings that were put away while Bitbucket did not show the repository. */
  readonly archive?: ArchiveView;
  readonly workspaceSettingsUrl: string;
  /** Whether the viewer may open the workspace's settings; only told while no account is linked. */
  readonly mayLinkAccounts?: boolean;
}

export interface PipelinesReply {
  readonly pipelines: readonly PipelineChoice[];
  /** Present when AWS has more. */
  readonly cursor?: string;
}

/** Reply data of every resolver, by resolver name. */
export interface ReplyOf
  extends
    BulkReplies,
    ConnectionReplies,
    SetupReplyOf,
    VerifyReplyOf,
    PauseReplyOf,
    PublishReplies,
    ControlReplyOf,
    LifecycleReplies,
    RulesSourceReplies,
    RuleReplyOf,
    DecisionReplies,
    HandReplyOf {
  'panel/load': PanelReply;
  'runs/poll': PollReply;
  'runs/release': { readonly started: number };
  'runs/discard': { readonly discarded: number };
  'accounts/list': AccountsReply;
  'accounts/save': AccountView;
  'accounts/remove': { readonly removed: string };
  'accounts/create-callback-key': CallbackKeyReply;
  'issuer/rotate': { readonly keyCreatedAt: string };
  'links/list': LinksReply;
  'links/save': LinkView;
  'links/remove': { readonly removed: string };
  'pipelines/list': PipelinesReply;
}
