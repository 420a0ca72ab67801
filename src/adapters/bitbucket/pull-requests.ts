import * as z from 'zod/mini';
import { bareUuid, bracedUuid } from '../../domain/ids';
import type {
  ListedPullRequest,
  PullRequest,
  PullRequests,
  PullRequestState,
} from '../../ports/pull-requests';
import type { BitbucketDeps } from './client';
import { getResource } from './client';
import { apiPath } from './path';

const hash = z.string().check(z.regex(/^[0-9a-f]{7,40}$/));
const commit = z.nullish(z.object({ hash }));
const branch = z.object({ name: z.string() });

/** `repository` is null once the fork was deleted, and so may be what only it had. */
const endSchema = z.object({
  branch,
  commit,
  repository: z.nullish(z.object({ uuid: z.string() })),
});

const listedSchema = z.object({
  id: z.int(),
  source: endSchema,
  destination: z.object({ branch, commit }),
  created_on: z.string(),
  updated_on: z.string(),
});

const pullRequestSchema = z.extend(listedSchema, {
  title: z.string(),
  state: z.enum(['OPEN', 'MERGED', 'DECLINED', 'SUPERSEDED']),
  draft: z._default(z.nullable(z.boolean()), false),
  author: z.nullish(z.object({ account_id: z.nullish(z.string()) })),
  merge_commit: commit,
});

const pageSchema = z.object({ values: z.array(listedSchema), next: z.optional(z.string()) });

/** The greatest page of pull requests that Bitbucket gives. */
const pageLength = '50';

/** Only what is read: a whole pull request takes 10 KB. */
const fields = [
  ...['id', 'source.branch.name', 'source.commit.hash', 'source.repository.uuid'],
  ...['destination.branch.name', 'destination.commit.hash', 'created_on', 'updated_on'],
]
  .map((field) => `values.${field}`)
  .join(',');

const states: Readonly<Record<z.output<typeof pullRequestSchema>['state'], PullRequestState>> = {
  OPEN: 'open',
  MERGED: 'merged',
  DECLINED: 'declined',
  SUPERSEDED: 'superseded',
};

const listedOf = ({
  id,
  source,
  destination,
  ...times
}: z.output<typeof listedSchema>): ListedPullRequest => ({
  number: id,
  source: {
    branch: source.branch.name,
    ...(source.commit ? { commit: source.commit.hash } : {}),
    ...(source.repository ? { repositoryId: bareUuid(source.repository.uuid) } : {}),
  },
  destination: {
    branch: destination.branch.name,
    ...(destination.commit ? { commit: destination.commit.hash } : {}),
  },
  openedAt: times.created_on,
  changedAt: times.updated_on,
});

const pullRequestOf = (found: z.output<typeof pullRequestSchema>): PullRequest => ({
  ...listedOf(found),
  title: found.title,
  state: states[found.state],
  draft: found.draft ?? false,
  ...(found.author?.account_id ? { authorId: found.author.account_id } : {}),
  ...(found.merge_commit ? { mergeCommit: found.merge_commit.hash } : {}),
});

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pullrequests/ ; scope read:pullrequest:bitbucket */
export const createPullRequests = (deps: BitbucketDeps): PullRequests => {
  const listPath = (repositoryId: string): string =>
    apiPath`/2.0/repositories/${bracedUuid(deps.workspaceId)}/${bracedUuid(repositoryId)}/pullrequests`;
  return {
    get: async (repositoryId, number) => {
      const path = `${listPath(repositoryId)}/${String(number)}`;
      return pullRequestOf(await getResource(deps, 'Reading the pull request', path, pullRequestSchema));
    },
    listOpen: async (repositoryId, page) => {
      const query = apiPath`?state=OPEN&pagelen=${pageLength}&page=${String(page)}&fields=${`${fields},next`}`;
      const path = `${listPath(repositoryId)}${query}`;
      const found = await getResource(deps, 'Listing the pull requests', path, pageSchema);
      return {
        pullRequests: found.values.map(listedOf),
        ...(found.next === undefined ? {} : { next: page + 1 }),
      };
    },
  };
};
