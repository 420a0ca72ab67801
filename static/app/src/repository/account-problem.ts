import type { LinksReply } from '../../../../src/contract/replies';

interface Place {
  readonly accountLinkId: string;
  readonly region: string;
}

/** What is wrong with the account of a link, in one sentence that says what to do. */
export function accountProblemOf(
  { accountLinkId, region }: Place,
  accounts: LinksReply['accounts'],
): string | undefined {
  const account = accounts.find(({ id }) => id === accountLinkId);
  if (account === undefined) return 'Its AWS account was removed: choose another account.';
  if (!account.regions.includes(region))
    return `AWS account ${account.label} no longer has ${region}: choose another region.`;
  if (account.state === 'broken')
    return `AWS account ${account.label} refuses Slipway: ask a workspace owner to run Verify on it.`;
  return undefined;
}
