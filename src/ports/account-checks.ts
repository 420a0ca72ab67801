import type { Check, SentEvent } from '../domain/account-checks';
import type { ServiceErrorCode } from '../domain/errors';
import type { AccountLink } from '../domain/links';
import type { AwsSession } from './aws';

/** Sessions for what an owner sets up, each for its one purpose. */
export interface CheckSessions {
  /** @throws ServiceError as RoleSessions */
  open(account: AccountLink, region: string, kind: 'verify' | 'rotate'): Promise<AwsSession>;
  /** Comes as somebody whom the role must refuse. @throws ServiceError as RoleSessions */
  openAsStranger(account: AccountLink, region: string): Promise<AwsSession>;
}

/** What the checks of one region found. */
export interface RegionFindings {
  readonly checks: readonly Check[];
  /** A session for the checks that hold in every region; absent when the role was refused. */
  readonly session?: AwsSession;
  /** Why the role could not be assumed here. */
  readonly refusal?: ServiceErrorCode;
  readonly sent?: SentEvent;
}

/** Reads the region's callback key through the role and keeps its hash. */
export type CallbackKeyReader = (session: AwsSession, account: AccountLink, region: string) => Promise<Check>;

/** The parts of a verification. */
export interface AccountCheckers {
  region(account: AccountLink, region: string): Promise<RegionFindings>;
  issuer(account: AccountLink, regions: readonly RegionFindings[]): Promise<readonly Check[]>;
  /** Not tried without a region where the role could be assumed. */
  strangers(account: AccountLink, region: string | undefined): Promise<Check>;
  permissions(
    account: AccountLink,
    session: AwsSession | undefined,
    refusals: readonly ServiceErrorCode[],
  ): Promise<readonly Check[]>;
}
