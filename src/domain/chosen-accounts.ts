import type { ListedAccount } from './account-list';
import type { AccountLink } from './links';
import type { PermissionSet } from './permission-sets';

export interface ChosenAccounts {
  readonly accounts: readonly ListedAccount[];
  /** As in `aws`, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
  readonly partition: string;
  readonly roleName: string;
  readonly regions: readonly string[];
  readonly sets: readonly PermissionSet[];
}

const chosenArn = ({ partition, roleName }: ChosenAccounts, accountId: string): string =>
  `arn:${partition}:iam::${accountId}:role/${roleName}`;

const withFollow = (sets: readonly PermissionSet[]): PermissionSet[] => [
  ...new Set<PermissionSet>(['follow', ...sets]),
];

/** Accounts that are linked already through a role that is not the stack's: a second link would share their callbacks. */
export const otherLinkOf = (
  known: readonly AccountLink[],
  chosen: ChosenAccounts,
  accountId: string,
): AccountLink | undefined =>
  known.find((link) => link.accountId === accountId && link.roleArn !== chosenArn(chosen, accountId));

/**
 * The workspace's account links with those that were chosen: new ones have the account's number as id, known ones take the regions and
 * sets, and a label where one was typed. An account of `before` that is left out now and never worked is not linked any more: its
 * number was typed by mistake.
 */
export const withChosen = (
  known: readonly AccountLink[],
  chosen: ChosenAccounts,
  before: readonly string[],
): readonly AccountLink[] => {
  const ids = new Set(chosen.accounts.map(({ accountId }) => accountId));
  const isDropped = (link: AccountLink): boolean =>
    before.includes(link.accountId) &&
    !ids.has(link.accountId) &&
    link.verifiedAt === undefined &&
    link.roleArn === chosenArn(chosen, link.accountId);
  const places = { regions: [...new Set(chosen.regions)], sets: withFollow(chosen.sets) };
  const kept = known.filter((link) => !isDropped(link)).map((link) => renewed(link, chosen, places));
  const added = chosen.accounts
    .filter(({ accountId }) => kept.every(({ roleArn }) => roleArn !== chosenArn(chosen, accountId)))
    .map((account) => newLink(account, chosen, places));
  return [...kept, ...added];
};

type Places = Pick<AccountLink, 'regions' | 'sets'>;

const renewed = (link: AccountLink, chosen: ChosenAccounts, places: Places): AccountLink => {
  const listed = chosen.accounts.find(({ accountId }) => link.roleArn === chosenArn(chosen, accountId));
  if (!listed) return link;
  return { ...link, ...places, label: listed.label === '' ? link.label : listed.label };
};

const newLink = (
  { accountId, label }: ListedAccount,
  chosen: ChosenAccounts,
  places: Places,
): AccountLink => ({
  id: accountId,
  accountId,
  roleArn: chosenArn(chosen, accountId),
  label: label === '' ? accountId : label,
  ...places,
  state: 'unverified',
  failures: 0,
});
