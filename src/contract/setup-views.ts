import type { PauseView } from './pause-views';
import type { AccountView, PermissionSet, RunView } from './views';

export type SetupStep = 'accounts' | 'stack' | 'verify' | 'link' | 'push';

export interface RepositoryChoice {
  /** Bare uuid. */
  readonly id: string;
  /** `workspace-slug/repository-slug` */
  readonly fullName: string;
  readonly mainBranch?: string;
}

export interface SetupChoiceView {
  readonly accounts: readonly { readonly accountId: string; readonly label: string }[];
  readonly regions: readonly string[];
  readonly sets: readonly PermissionSet[];
  /** Empty: all of them. */
  readonly pipelines: readonly string[];
  /** Empty: every repository of the workspace. */
  readonly repositories: readonly RepositoryChoice[];
  readonly createProvider: boolean;
}

export interface FirstGreenView {
  readonly fullName: string;
  /** Full hash. */
  readonly commit: string;
  readonly linkName: string;
  /** The commit's page in Bitbucket. */
  readonly url: string;
  readonly at: string;
}

export interface SetupReply {
  /** Sent back with every change; somebody who went on meanwhile is a conflict. */
  readonly version: number;
  readonly step: SetupStep | 'done';
  readonly states: Readonly<Record<SetupStep, 'done' | 'skipped' | 'open'>>;
  readonly choice?: SetupChoiceView;
  readonly accounts: readonly SetupAccountView[];
  readonly linkedPipelines: number;
  readonly linkedRepositories: number;
  /** Name of the role that the stack makes. */
  readonly roleName: string;
  readonly firstGreen?: FirstGreenView;
}

export type SetupAccountView = Pick<
  AccountView,
  'id' | 'accountId' | 'label' | 'regions' | 'state' | 'problem' | 'verifiedAt'
>;

/** A command to type, with what it does. */
export interface CommandView {
  readonly label: string;
  readonly command: string;
}

export interface CostView {
  readonly what: string;
  /** US dollars a month, in words. */
  readonly monthly: string;
}

/** How the stack of the choice is deployed. */
export interface StackView {
  /** For each account by itself; the same in every account. */
  readonly accountCommands: readonly CommandView[];
  readonly stackSetCommands: readonly CommandView[];
  /** What to enter when the template is uploaded in the console. */
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly stackName: string;
  /** Where the console opens the template by itself; only when a public address of it is configured. */
  readonly consoleUrl?: string;
  /** The same for each further region; empty without such an address. */
  readonly regionConsoleUrls: readonly { readonly region: string; readonly url: string }[];
  readonly firstRegion: string;
  /** Regions that need `link-region.yaml`. */
  readonly furtherRegions: readonly string[];
  readonly costs: readonly CostView[];
}

export interface WatchReply {
  /** Linked repositories to push to, at most 20. */
  readonly repositories: readonly RepositoryChoice[];
  /** The newest run of the repository that was asked for. */
  readonly run?: RunView;
  readonly firstGreen?: FirstGreenView;
}

/** A pipeline whose source is a repository of this workspace. */
export interface OfferView {
  readonly accountLinkId: string;
  readonly region: string;
  /** `<account label> <region>`. */
  readonly place: string;
  readonly pipeline: string;
  readonly fullName: string;
  readonly mode: 'follow' | 'start';
  /** Why it is only followed. */
  readonly reason?: string;
  readonly isLinked: boolean;
}

export interface OffersReply {
  readonly offers: readonly OfferView[];
  /** Pipelines of the page that no repository of this workspace is the source of. */
  readonly others: number;
  readonly cursor?: string;
}

export interface LinkOutcomeView {
  readonly accountLinkId: string;
  readonly region: string;
  readonly pipeline: string;
  /** Why it was not linked; absent when it was. */
  readonly problem?: string;
}

/** How a first pipeline or build project is made. */
export interface StarterView {
  readonly template: 'pipeline.yaml' | 'build-project.yaml';
  readonly commands: readonly CommandView[];
  /** At `runsAMonth` runs of three minutes. */
  readonly costs: readonly CostView[];
  readonly runsAMonth: number;
}

export interface GetStartedReply {
  readonly isOwner: boolean;
  /** An account manager, who links and verifies AWS accounts on this page. */
  readonly managesAccounts: boolean;
  readonly pause?: PauseView;
  readonly states: SetupReply['states'];
  readonly accounts: number;
  readonly brokenAccounts: number;
  readonly linkedPipelines: number;
  readonly linkedRepositories: number;
  readonly firstGreen?: FirstGreenView;
  /** Display names of the workspace's owners, at most 10; empty where Bitbucket does not tell. */
  readonly owners: readonly string[];
  /** Whole URLs in Bitbucket. */
  readonly workspaceSettingsUrl: string;
  readonly repositoriesUrl: string;
}

/** Reply data of the set-up's resolvers, by resolver name. */
export interface SetupReplyOf {
  'get-started/load': GetStartedReply;
  'setup/load': SetupReply;
  'setup/choose': SetupReply;
  'setup/stack': StackView;
  'setup/go': SetupReply;
  'setup/watch': WatchReply;
  'setup/offers': OffersReply;
  'setup/link': { readonly outcomes: readonly LinkOutcomeView[] };
  'setup/starter': StarterView;
  'setup/find-repositories': { readonly repositories: readonly RepositoryChoice[] };
}
