import { shownPhases } from '../../../src/domain/builds';
import type { AccountLink, Link, PipelineFacts } from '../../../src/domain/links';
import type { Rule } from '../../../src/domain/rules';

export const accountNumber = '111122223333';
export const region = 'eu-west-1';

export const connectionArn = `arn:aws:codeconnections:${region}:${accountNumber}:connection/c1`;

/** A V2 pipeline of `acme/shop` with three stages that deploys nothing. */
export const aPipeline = (overrides: Partial<PipelineFacts> = {}): PipelineFacts => {
  const name = overrides.name ?? 'shop-build';
  return {
    name,
    arn: `arn:aws:codepipeline:${region}:${accountNumber}:${name}`,
    type: 'V2',
    executionMode: 'QUEUED',
    sourceActions: [
      {
        name: 'Source',
        provider: 'CodeStarSourceConnection',
        repository: 'acme/shop',
        branch: 'main',
        connection: connectionArn,
        host: 'Bitbucket',
      },
    ],
    variables: ['REVISION', 'BRANCH'],
    nativeTriggers: false,
    stages: ['Source', 'Build', 'Deploy'],
    deployStages: [],
    readAt: '2026-11-22T09:00:00.000Z',
    ...overrides,
  };
};

/** A rule that every branch and no tag starts. */
export const aRule = (overrides: Partial<Rule> = {}): Rule => ({
  id: 'rule-1',
  branches: { include: ['**'], exclude: [] },
  tags: { include: [], exclude: [] },
  variables: {},
  ...overrides,
});

/** A link in start mode. */
export const aLink = (overrides: Partial<Link> = {}): Link => ({
  id: 'link-1',
  name: 'Build',
  mode: 'start',
  accountLinkId: 'account-1',
  region,
  pipeline: aPipeline(),
  rules: [aRule()],
  allowUnmerged: false,
  allowBothStart: false,
  createdAt: '2026-11-22T09:00:00.000Z',
  ...overrides,
});

export const aFollowedLink = (overrides: Partial<Link> = {}): Link =>
  aLink({ id: 'link-f', name: 'Website', mode: 'follow', rules: [], ...overrides });

/** An account link that works. */
export const anAccount = (overrides: Partial<AccountLink> = {}): AccountLink => ({
  id: 'account-1',
  accountId: accountNumber,
  roleArn: `arn:aws:iam::${accountNumber}:role/Slipway`,
  label: 'Production',
  regions: [region],
  sets: ['follow', 'start'],
  state: 'working',
  failures: 0,
  ...overrides,
});

/** A project of `acme/shop` that no webhook starts and that reports nothing. */
export const aProject = (overrides: Partial<PipelineFacts> = {}): PipelineFacts => {
  const name = overrides.name ?? 'project/shop';
  return {
    name,
    arn: `arn:aws:codebuild:${region}:${accountNumber}:${name}`,
    type: 'PROJECT',
    executionMode: 'PARALLEL',
    sourceActions: [{ name: 'Source', provider: 'BITBUCKET', repository: 'acme/shop', host: 'Bitbucket' }],
    variables: ['LEVEL'],
    nativeTriggers: false,
    stages: shownPhases,
    deployStages: ['BUILD'],
    readAt: '2026-11-22T09:00:00.000Z',
    ...overrides,
  };
};
