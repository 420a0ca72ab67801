import type { Clock } from '../../../core/clock';
import type { DefectLog } from '../../../core/defects';
import type { Faults } from '../../../core/faults';
import type { Network } from '../../../core/network';
import type { Activity } from './activity';
import type { Ids } from './ids';
import type { AwsSettings } from './settings';

/** What CodeBuild tells a repository's host of a build. */
export interface ReportedStatus {
  readonly key: string;
  readonly name: string;
  readonly state: 'INPROGRESS' | 'SUCCESSFUL' | 'FAILED' | 'STOPPED';
  readonly description: string;
  readonly url: string;
}

/** What every AWS service needs from the outside. */
export interface AwsContext {
  readonly clock: Clock;
  readonly defects: DefectLog;
  readonly faults: Faults;
  readonly network: Network;
  readonly ids: Ids;
  readonly settings: AwsSettings;
  readonly activity: Activity;
  /** URL that git can clone for a repository `workspace/slug`. */
  readonly cloneUrl: (fullName: string) => string;
  /** Posts a build status to the repository `workspace/slug`; a repository without Bitbucket has none. */
  readonly reportStatus?: (fullName: string, commit: string, status: ReportedStatus) => Promise<void>;
  /** Folder for artifacts, checkouts and recorded deployments. */
  readonly workDir: string;
}

/** Where an AWS resource lives. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
}

/** China has its own partition, and its ARNs say so. https://docs.aws.amazon.com/general/latest/gr/aws-arns-and-namespaces.html */
export const partitionOf = (region: string): string => (region.startsWith('cn-') ? 'aws-cn' : 'aws');

/** `arn:<partition>:<service>:<region>:<account>:<resource>` */
export const regionalArn = (service: string, { accountId, region }: Place, resource: string): string =>
  `arn:${partitionOf(region)}:${service}:${region}:${accountId}:${resource}`;

/** Key of a named resource in a table that holds all accounts and regions. */
export const placeKey = ({ accountId, region }: Place, name: string): string =>
  `${accountId}/${region}/${name}`;

/** The time that AWS's front doors go by: signatures, tokens and the Date header. */
export const frontDoorMs = ({ clock, settings }: Pick<AwsContext, 'clock' | 'settings'>): number =>
  clock.nowMs() + settings.clockSkewMs;
