import { createChangedFiles } from '../adapters/bitbucket/changed-files';
import type { BitbucketDeps } from '../adapters/bitbucket/client';
import { createCommits } from '../adapters/bitbucket/commits';
import { createFiles } from '../adapters/bitbucket/files';
import { createPullRequests } from '../adapters/bitbucket/pull-requests';
import { createBranches, createTags } from '../adapters/bitbucket/refs';
import { createRepositories } from '../adapters/bitbucket/repositories';
import { expressionProblemOf, isExpressionFound } from '../adapters/re2/expressions';

/** What rules ask of a repository. */
export const reading = (deps: BitbucketDeps) => ({
  repositories: createRepositories(deps),
  branches: createBranches(deps),
  tags: createTags(deps),
  commits: createCommits(deps),
  changedFiles: createChangedFiles(deps),
  files: createFiles(deps),
  pullRequests: createPullRequests(deps),
  isFound: isExpressionFound,
  expressionProblemOf,
});

/** What pages about rules ask of a repository. */
export const rulePages = (deps: BitbucketDeps) => ({
  files: createFiles(deps),
  repositories: createRepositories(deps),
  branches: createBranches(deps),
  tags: createTags(deps),
  changedFiles: createChangedFiles(deps),
  isFound: isExpressionFound,
  expressionProblemOf,
});
