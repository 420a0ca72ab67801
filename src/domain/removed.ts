import type { CallbackKey } from './aws-callback';
import type { AccountLink, Link } from './links';

/** An account link that was removed, with the hashes of its callback keys: restoring brings both back. */
export interface RemovedAccount {
  readonly account: AccountLink;
  readonly callbacks: readonly {
    readonly region: string;
    readonly keys: readonly CallbackKey[];
    readonly createdAt: string;
  }[];
  readonly removedAt: string;
  /** Account id of the person. */
  readonly by: string;
}

export interface RemovedLink {
  readonly repositoryId: string;
  readonly link: Link;
  readonly removedAt: string;
}

export interface RemovedThings {
  readonly accounts: readonly RemovedAccount[];
  readonly links: readonly RemovedLink[];
}

const dayMs = 86_400_000;

/** How long removing an account, and a link, can be undone. */
export const accountUndoMs = 30 * dayMs;
export const linkUndoMs = dayMs;

const mostLinks = 50;

/** Without what can no longer be undone. */
export const stillUndoable = ({ accounts, links }: RemovedThings, nowMs: number): RemovedThings => ({
  accounts: accounts.filter(({ removedAt }) => nowMs - Date.parse(removedAt) < accountUndoMs),
  links: links.filter(({ removedAt }) => nowMs - Date.parse(removedAt) < linkUndoMs).slice(-mostLinks),
});
