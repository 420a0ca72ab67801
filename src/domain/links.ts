import type { PermissionSet } from './permission-sets';
import type { Rule } from './rules';

/**
 * What GetPipeline, or for a CodeBuild project BatchGetProjects, told when the link was saved or last refreshed. A project is read as a
 * target with one source, its phases as stages and its plain variables: `name` says which of the two it is (`kindOfTarget`).
 */
export interface PipelineFacts {
  /** The target's name: `shop`, or `project/shop`. */
  readonly name: string;
  readonly arn: string;
  /** `PROJECT`: a CodeBuild project. */
  readonly type: 'V1' | 'V2' | 'PROJECT';
  /** Builds of a project do not wait for each other: PARALLEL. */
  readonly executionMode: 'SUPERSEDED' | 'QUEUED' | 'PARALLEL';
  /** Source actions that take a commit from a repository; a link in start mode needs exactly one. A project has its source, or none. */
  readonly sourceActions: readonly SourceAction[];
  /** Names of the declared pipeline variables, or of a project's plain environment variables. */
  readonly variables: readonly string[];
  /** Triggers or change detection, or a project's webhook. */
  readonly nativeTriggers: boolean;
  /** AWS posts a build status of its own for what it starts of this project. */
  readonly reportsStatus?: true;
  readonly stages: readonly string[];
  /** Stages with a Deploy or approval action. AWS does not tell what a project deploys, so it has one. */
  readonly deployStages: readonly string[];
  readonly readAt: string;
}

export interface SourceAction {
  readonly name: string;
  readonly provider: string;
  /** FullRepositoryId, e.g. `acme/shop`. */
  readonly repository?: string;
  readonly branch?: string;
  /** ARN of the connection that it fetches through. */
  readonly connection?: string;
  /** The connection's ProviderType: `Bitbucket`, `GitHub` … Absent where it could not be read. */
  readonly host?: string;
}

export interface Link {
  readonly id: string;
  readonly name: string;
  readonly mode: 'follow' | 'start';
  readonly accountLinkId: string;
  readonly region: string;
  readonly pipeline: PipelineFacts;
  /** Empty for a link in follow mode. */
  readonly rules: readonly Rule[];
  /** The admin's tick "unmerged commits will be deployed by <stages>". */
  readonly allowUnmerged: boolean;
  /** The admin's tick "both may start it". */
  readonly allowBothStart: boolean;
  /** A workspace owner linked a pipeline whose source is another repository: its executions show here all the same. */
  readonly foreign?: true;
  /** What a new run does to those of the same ref or pull request; absent: nothing. */
  readonly concurrency?: Concurrency;
  /** A skip by paths is posted as a successful status, so that Bitbucket's own count of builds is met. */
  readonly statusOnPathSkip?: true;
  /** What a person may fill in who starts the link by hand. */
  readonly parameters?: readonly Parameter[];
  /** Who may start it by hand; absent: `admin` where it deploys, `write` elsewhere. */
  readonly manual?: ByHand;
  readonly createdAt: string;
}

/** The least that a person needs to start a link by hand. */
export type ByHand = 'write' | 'admin' | 'nobody';

/** `queued`: runs that wait for their start are superseded. `running`: those that AWS runs as well, before their first deployment. */
export interface Concurrency {
  readonly cancel: 'queued' | 'running';
  /** The main branch is no exception. */
  readonly mainToo?: true;
}

/** A field of the form for starts by hand; its value becomes the pipeline variable of that name. */
export interface Parameter {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'choice' | 'boolean';
  /** Of type `choice`. */
  readonly choices?: readonly string[];
  readonly default?: string;
  readonly required: boolean;
}

/**
 * An AWS account that a workspace owner linked. Its id is the account's number, unless an older link of the account has taken that: so
 * a stack can name it without parameters of its own.
 */
export interface AccountLink {
  readonly id: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly roleArn: string;
  readonly label: string;
  readonly regions: readonly string[];
  /** Permission sets that the owner says the role has; Verify checks them. */
  readonly sets: readonly PermissionSet[];
  /** Where no OIDC provider can be added: a stored access key assumes the role. Absent: tokens of our own issuer do. */
  readonly way?: 'access-key';
  /** Access-key way: what the role's trust policy demands. Not secret, but nobody can guess another link's. */
  readonly externalId?: string;
  /** Keys of the Bitbucket projects whose repositories may use it; absent: all. */
  readonly projects?: readonly string[];
  readonly state: 'unverified' | 'working' | 'broken';
  /** Permission failures in a row; after three the role itself is tried, and if it is refused the link is broken. The first success clears it. */
  readonly failures: number;
  readonly problem?: string;
  readonly verifiedAt?: string;
}

/**
 * Whether a run is of the pipeline that the link names now, in the account that it began in; admins may point a link, and owners an
 * account link, elsewhere while its runs are open.
 */
export const isPlacedIn = (
  run: {
    readonly accountLinkId: string;
    readonly accountId: string;
    readonly region: string;
    readonly pipeline: string;
  },
  link: Pick<Link, 'accountLinkId' | 'region' | 'pipeline'>,
  account: Pick<AccountLink, 'accountId'>,
): boolean =>
  run.accountLinkId === link.accountLinkId &&
  run.accountId === account.accountId &&
  run.region === link.region &&
  run.pipeline === link.pipeline.name;

/** How a link's place is shown: `<account label> <region>`. */
export const placeOf = (account: Pick<AccountLink, 'label'>, region: string): string =>
  `${account.label} ${region}`;

/** How a session of the account's role is asked for. */
export const accessOf = ({
  id,
  roleArn,
  way,
  externalId,
}: AccountLink): {
  readonly roleArn: string;
  readonly byKey?: { readonly accountLinkId: string; readonly externalId: string | undefined };
} => (way === 'access-key' ? { roleArn, byKey: { accountLinkId: id, externalId } } : { roleArn });

/** Whether the owner lets Slipway put events on the buses of an account. */
export const mayPublish = ({ sets }: Pick<AccountLink, 'sets'>): boolean => sets.includes('publish');

/** Whether the audit log can be put on the account's bus in a region. */
export const takesEntries = (account: Pick<AccountLink, 'sets' | 'regions'>, region: string): boolean =>
  mayPublish(account) && account.regions.includes(region);

/** `aws`, `aws-cn` or `aws-us-gov`. */
export const partitionOfArn = (arn: string): string => arn.split(':')[1] ?? 'aws';
