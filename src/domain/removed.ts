import type { CallbackKey } from './aws-callback';
import type { AccountLink, Link } from './links';
import type { Rule } from './rules';

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

export interface RemovedRule {
  readonly repositoryId: string;
  readonly linkId: string;
  readonly rule: Rule;
  readonly removedAt: string;
}

export interface RemovedThings {
  readonly accounts: readonly RemovedAccount[];
  readonly links: readonly RemovedLink[];
  readonly rules: readonly RemovedRule[];
}

const dayMs = 86_400_000;

/** How long removing an account, and a link or rule, can be undone. */
export const accountUndoMs = 30 * dayMs;
export const linkUndoMs = dayMs;

const mostEach = 50;

/** All of it is one record, and Forge stores 240 KB in one: the accounts of a workspace are a few KB. */
const mostLinkBytes = 100_000;

/** The newest, as far as they fit. */
const newest = <T>(things: readonly T[]): readonly T[] => {
  const kept = things.slice(-mostEach);
  const encoder = new TextEncoder();
  while (encoder.encode(JSON.stringify(kept)).length > mostLinkBytes) kept.shift();
  return kept;
};

/** Without what can no longer be undone. */
export const stillUndoable = ({ accounts, links, rules }: RemovedThings, nowMs: number): RemovedThings => {
  const isYoung = ({ removedAt }: { readonly removedAt: string }): boolean =>
    nowMs - Date.parse(removedAt) < linkUndoMs;
  return {
    accounts: accounts.filter(({ removedAt }) => nowMs - Date.parse(removedAt) < accountUndoMs),
    links: newest(links.filter(isYoung)),
    rules: newest(rules.filter(isYoung)),
  };
};
