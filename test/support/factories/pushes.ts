import type { PullRequestEvent, PushEvent } from '../../../src/domain/events';

export const workspaceId = '4c16a397-8e48-479c-8ca2-442e46c90570';
export const repositoryId = '15a31549-1cff-45dc-9d0d-310114c5038b';
export const otherRepositoryId = 'f00dfeed-1cff-45dc-9d0d-310114c5038b';

/** Forty characters made of one. */
export const hash = (character: string): string => character.repeat(40);

/** A push of `main` from b… to a…. */
export const aPush = (overrides: Partial<PushEvent> = {}): PushEvent => ({
  workspaceId,
  repositoryId,
  ref: { type: 'branch', name: 'main' },
  change: 'updated',
  forced: false,
  mainBranch: true,
  before: hash('b'),
  after: hash('a'),
  message: 'Change the shop',
  timestamp: '2026-11-22T10:00:00.361017Z',
  ...overrides,
});

/** A push of another branch at the same commit. */
export const aBranchPush = (name: string, overrides: Partial<PushEvent> = {}): PushEvent =>
  aPush({ ref: { type: 'branch', name }, mainBranch: false, ...overrides });

/** A new tag: Bitbucket lists no commits and no main branch with it. */
export const aTagPush = (name: string, overrides: Partial<PushEvent> = {}): PushEvent => {
  const { before: _before, message: _message, ...tag } = aPush({ mainBranch: false, change: 'created' });
  return { ...tag, ref: { type: 'tag', name }, ...overrides };
};

/** The branch was deleted: there is no commit after it. */
export const aDeletion = (): PushEvent => {
  const { after: _after, ...rest } = aPush({ change: 'deleted' });
  return rest;
};

/** An open pull request of `feature` into `main` at a…. */
export const aPullRequest = (overrides: Partial<PullRequestEvent> = {}): PullRequestEvent => ({
  workspaceId,
  repositoryId,
  number: 7,
  phase: 'open',
  title: 'Sell more',
  draft: false,
  source: { branch: 'feature', fork: false },
  destination: { branch: 'main', commit: hash('b') },
  intoMain: true,
  commit: hash('a'),
  reachable: true,
  message: 'Change the shop',
  timestamp: '2026-11-22T10:00:00.361017Z',
  ...overrides,
});
