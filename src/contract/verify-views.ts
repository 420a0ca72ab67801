import type { AccountView, CallbackView, CheckView } from './views';

export interface VerifyReply {
  readonly account: AccountView;
  readonly checks: readonly CheckView[];
  /** When it was verified. */
  readonly at: string;
  /** Test events are on their way: ask `accounts/verify-events` every few seconds until this is false. It is, a minute after. */
  readonly pending: boolean;
}

/** The last verification of one account. */
export interface AccountChecksView {
  readonly id: string;
  readonly label: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly state: AccountView['state'];
  /** Absent before the first verification. */
  readonly at?: string;
  readonly checks: readonly CheckView[];
  readonly pending: boolean;
}

export interface ChecksReply {
  /** All accounts, those with failed checks first. */
  readonly accounts: readonly AccountChecksView[];
}

export interface VerifyAllReply {
  /** Accounts that are verified now; `accounts/checks` shows each with a time after `since` when it is done. */
  readonly queued: number;
  readonly since: string;
}

export interface RotatedKeyReply {
  readonly callback: CallbackView;
  /** Until when the key before is good as well. */
  readonly oldKeyUntil?: string;
}

/** Reply data of the resolvers of verification. */
export interface VerifyReplyOf {
  'accounts/verify': VerifyReply;
  'accounts/verify-events': VerifyReply;
  'accounts/checks': ChecksReply;
  'accounts/verify-all': VerifyAllReply;
  'accounts/rotate-callback-key': RotatedKeyReply;
  'accounts/save-access-key': AccountView;
}
