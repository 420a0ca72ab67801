import type { AccountLink, Link } from './links';
import { brokenAccountProblem } from './start-problems';

/** What keeps a repository's links from starting, one sentence each: accounts that refuse Slipway, and links whose account was removed. */
export const setupProblems = (links: readonly Link[], accounts: readonly AccountLink[]): string[] => {
  const broken = accounts.filter(
    ({ id, state }) => state === 'broken' && links.some((link) => link.accountLinkId === id),
  );
  const orphans = links.filter((link) => accounts.every(({ id }) => id !== link.accountLinkId));
  return [
    ...broken.map(brokenAccountProblem),
    ...(orphans.length === 0 ? [] : [removedAccountProblem(orphans)]),
  ];
};

const removedAccountProblem = (orphans: readonly Link[]): string => {
  const names = new Intl.ListFormat('en').format(orphans.map(({ name }) => name));
  return `The AWS account of ${names} was removed: a repository admin has to choose another account`;
};
