import type { PushEvent } from '../../../src/domain/events';
import type { AccountLink, Link } from '../../../src/domain/links';
import type { Run } from '../../../src/domain/runs';
import type { Setup } from '../../../src/domain/setup';

export const repositoryId = '15a31549-1cff-45dc-9d0d-310114c5038b';
export const commit = 'a37e0ad81173c7f6707d6b9f74dab4ce9938064d';

/** Every field a run can have; a new one in the domain must be added here, and the stores must then keep it. */
export const fullRun: Required<Run> = {
  id: '0123456789abcdef0123456789abcdef',
  version: 1,
  repositoryId,
  linkId: 'lk_5f2c81d0a9',
  linkName: 'shop-deploy',
  place: 'Production eu-central-1',
  accountLinkId: 'ac_93b1d7e204',
  accountId: '123456789012',
  region: 'eu-central-1',
  pipeline: 'shop-deploy',
  cause: 'push',
  ref: { type: 'branch', name: 'feature/ünï: {braces}' },
  commit,
  message: 'Let the basket survive a restart of the browser',
  state: 'waiting-for-approval',
  held: true,
  admitted: true,
  despitePause: true,
  byFile: true,
  pullRequest: { number: 7, phase: 'open', source: 'feature', destination: 'main', fork: true },
  pushed: { at: '2026-11-22T10:00:00.361017Z', mainBranch: true },
  stopWish: { why: 'superseded by run 0123456789ab', refused: 'Deploy has begun' },
  attempt: 2,
  executionId: '3f0d5a52-1c2b-4e5f-9a7b-2d4c6e8f0a1b',
  stages: [
    { name: 'Source', state: 'succeeded' },
    { name: 'Build', state: 'failed' },
    { name: 'Test', state: 'stopped' },
    { name: 'Approve', state: 'waiting-for-approval', approvals: { First: 'answered', Second: 'waiting' } },
    { name: 'Deploy', state: 'running' },
    { name: 'Smoke', state: 'pending' },
    { name: 'Extra', state: 'skipped' },
  ],
  reason: 'Build failed in CodeBuild',
  variables: { COMMIT: commit, BRANCH: 'main' },
  createdAt: '2026-11-22T10:00:00.000Z',
  startedAt: '2026-11-22T10:00:01.000Z',
  finishedAt: '2026-11-22T10:09:00.000Z',
  heardAt: '2026-11-22T10:08:00.000Z',
  askedAt: '2026-11-22T10:08:30.000Z',
  nextCheckAt: '2026-11-22T11:00:00.000Z',
  posts: 3,
  posted: 'running#1@2',
  muted: true,
  claimedBy: 'b0e9d0c4-7a4d-4f4e-8f60-0d2f6f0c9a11',
  startedBy: 'writer',
  claimedAt: '2026-11-22T10:00:00.500Z',
};

/** A queued run as a push makes it. */
export const aRun = (overrides: Partial<Run> = {}): Run => {
  const {
    executionId: _e,
    reason: _r,
    startedAt: _s,
    finishedAt: _f,
    heardAt: _h,
    askedAt: _a,
    posted: _p,
    admitted: _d,
    ...run
  } = fullRun;
  return {
    ...run,
    ref: { type: 'branch', name: 'main' },
    state: 'queued',
    held: false,
    attempt: 1,
    posts: 0,
    stages: [
      { name: 'Source', state: 'pending' },
      { name: 'Build', state: 'pending' },
      { name: 'Deploy', state: 'pending' },
    ],
    ...overrides,
  };
};

export const aPush = (overrides: Partial<PushEvent> = {}): PushEvent => ({
  workspaceId: '4c16a397-8e48-479c-8ca2-442e46c90570',
  repositoryId,
  ref: { type: 'branch', name: 'main' },
  change: 'updated',
  forced: false,
  mainBranch: true,
  before: 'b'.repeat(40),
  after: commit,
  timestamp: '2026-11-22T10:00:00.361017Z',
  ...overrides,
});

export const anAccount: AccountLink = {
  id: 'ac_93b1d7e204',
  accountId: '123456789012',
  roleArn: 'arn:aws:iam::123456789012:role/slipway',
  label: 'Production',
  regions: ['eu-central-1'],
  sets: ['follow', 'start'],
  state: 'broken',
  failures: 3,
  problem: 'The role refuses',
  verifiedAt: '2026-11-22T10:00:00.000Z',
};

export const aLink: Link = {
  id: 'lk_5f2c81d0a9',
  name: 'shop-deploy',
  mode: 'start',
  accountLinkId: 'ac_93b1d7e204',
  region: 'eu-central-1',
  pipeline: {
    name: 'shop-deploy',
    arn: 'arn:aws:codepipeline:eu-central-1:123456789012:shop-deploy',
    type: 'V2',
    executionMode: 'QUEUED',
    sourceActions: [
      { name: 'Source', provider: 'CodeStarSourceConnection', repository: 'acme/shop', branch: 'main' },
      { name: 'Assets', provider: 'S3' },
    ],
    variables: ['COMMIT'],
    nativeTriggers: true,
    stages: ['Source', 'Build', 'Deploy'],
    deployStages: ['Deploy'],
    readAt: '2026-11-22T10:00:00.000Z',
  },
  rules: [
    {
      id: 'r1',
      branches: { include: ['main', 'release/**'], exclude: ['release/old'] },
      tags: { include: [], exclude: [] },
      variables: { COMMIT: '${commit}' },
    },
  ],
  allowUnmerged: false,
  allowBothStart: true,
  createdAt: '2026-11-22T10:00:00.000Z',
};

/** Every field a set-up can have. */
export const aSetup: Required<Setup> = {
  step: 'push',
  skipped: ['verify'],
  choice: {
    accounts: [{ accountId: '123456789012', label: 'Production' }],
    regions: ['eu-central-1'],
    sets: ['follow', 'start'],
    pipelines: ['shop-deploy'],
    repositories: [{ id: repositoryId, fullName: 'acme/shop' }],
    createProvider: false,
  },
  firstGreen: {
    repositoryId,
    fullName: 'acme/shop',
    commit,
    linkName: 'Deploy',
    at: '2026-11-22T10:09:00.000Z',
  },
};
