import { z } from 'zod';

/** A person. `uuid` is in braces, as everywhere in Bitbucket; `email` ties git authors to the account. */
export const userSchema = z.object({
  accountId: z.string(),
  uuid: z.string(),
  displayName: z.string(),
  email: z.string(),
});
export type User = z.infer<typeof userSchema>;

/** What a member may do in a workspace, in Bitbucket's words. */
export const workspaceRoleSchema = z.enum(['owner', 'create-project', 'member']);
export type WorkspaceRole = z.infer<typeof workspaceRoleSchema>;

/** `members` maps account ids to roles. */
export const workspaceSchema = z.object({
  uuid: z.string(),
  slug: z.string(),
  name: z.string(),
  members: z.record(z.string(), workspaceRoleSchema),
});
export type Workspace = z.infer<typeof workspaceSchema>;

/** A level of access to one repository; the order of the list is the order of the rights. */
export const levelSchema = z.enum(['read', 'write', 'admin']);
export type Level = z.infer<typeof levelSchema>;

/** `grants` maps account ids to explicit levels; `parentUuid` names the repository that this one was forked from. */
export const repositorySchema = z.object({
  uuid: z.string(),
  slug: z.string(),
  workspaceUuid: z.string(),
  project: z.object({ uuid: z.string(), key: z.string(), name: z.string() }),
  isPrivate: z.boolean(),
  mainBranch: z.string(),
  grants: z.record(z.string(), levelSchema),
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
  parentUuid: z.string().optional(),
});
export type Repository = z.infer<typeof repositorySchema>;

export const buildStateSchema = z.enum(['INPROGRESS', 'SUCCESSFUL', 'FAILED', 'STOPPED']);
export type BuildState = z.infer<typeof buildStateSchema>;

/** One build status of a commit. `commit` is the full hash; `url` may still hold `{repository.full_name}` templates. */
export const buildStatusSchema = z.object({
  repositoryUuid: z.string(),
  commit: z.string(),
  key: z.string(),
  state: buildStateSchema,
  url: z.string(),
  name: z.string(),
  description: z.string(),
  refname: z.string().optional(),
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
});
export type BuildStatus = z.infer<typeof buildStatusSchema>;

/** Hashes are full here; REST and events shorten them to 12 characters. Frozen once the pull request is no longer open. */
export const pullRequestSchema = z.object({
  id: z.number().int(),
  repositoryUuid: z.string(),
  sourceRepositoryUuid: z.string(),
  sourceBranch: z.string(),
  sourceCommit: z.string(),
  destinationBranch: z.string(),
  destinationCommit: z.string(),
  title: z.string(),
  authorAccountId: z.string(),
  state: z.enum(['OPEN', 'MERGED', 'DECLINED']),
  draft: z.boolean(),
  /** Full hash of what the merge made of the destination; only once merged. */
  mergeCommit: z.string().optional(),
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
});
export type PullRequest = z.infer<typeof pullRequestSchema>;

/** All that survives a restart, besides the git repositories themselves. */
export const stateSchema = z.object({
  users: z.array(userSchema),
  workspaces: z.array(workspaceSchema),
  repositories: z.array(repositorySchema),
  statuses: z.array(buildStatusSchema),
  pullRequests: z.array(pullRequestSchema),
});
export type BitbucketState = z.infer<typeof stateSchema>;
