import { z } from 'zod';

export const BUILD_STATUSES = [
  'SUCCEEDED',
  'FAILED',
  'FAULT',
  'TIMED_OUT',
  'IN_PROGRESS',
  'STOPPED',
] as const;
export type BuildStatus = (typeof BUILD_STATUSES)[number];

export const variableSchema = z.object({
  name: z.string(),
  value: z.string(),
  type: z.enum(['PLAINTEXT', 'PARAMETER_STORE', 'SECRETS_MANAGER']),
});
export type Variable = z.infer<typeof variableSchema>;

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_WebhookFilter.html ; only what a push can tell is emulated. */
export const webhookFilterSchema = z.object({
  type: z.enum(['EVENT', 'HEAD_REF']),
  pattern: z.string(),
  excludeMatchedPattern: z.boolean(),
});
export type WebhookFilter = z.infer<typeof webhookFilterSchema>;

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectSource.html */
export const SOURCE_TYPES = [
  'BITBUCKET',
  'CODECOMMIT',
  'CODEPIPELINE',
  'GITHUB',
  'GITHUB_ENTERPRISE',
  'GITLAB',
  'GITLAB_SELF_MANAGED',
  'NO_SOURCE',
  'S3',
] as const;

export const projectSchema = z.object({
  accountId: z.string(),
  region: z.string(),
  name: z.string(),
  arn: z.string(),
  sourceType: z.enum(SOURCE_TYPES),
  /** `https://bitbucket.org/<workspace>/<slug>.git` */
  sourceLocation: z.string().optional(),
  sourceAuth: z.object({ type: z.literal('CODECONNECTIONS'), resource: z.string() }).optional(),
  reportBuildStatus: z.boolean().default(false),
  /** What is built when nobody says. */
  sourceVersion: z.string().optional(),
  /** Filter groups of its webhook; absent without one. */
  webhook: z.array(z.array(webhookFilterSchema)).optional(),
  /** Path in the source, or the whole file. */
  buildspec: z.string().optional(),
  variables: z.array(variableSchema),
  /** Present: batch builds can be started. */
  buildBatchConfig: z.object({ serviceRole: z.string() }).optional(),
  serviceRole: z.string(),
  timeoutMinutes: z.number(),
  createdMs: z.number(),
  builds: z.number(),
});
export type Project = z.infer<typeof projectSchema>;

export const phaseSchema = z.object({
  type: z.string(),
  status: z.enum(BUILD_STATUSES).optional(),
  startMs: z.number(),
  endMs: z.number().optional(),
  context: z.string().optional(),
});

export const buildSchema = z.object({
  accountId: z.string(),
  region: z.string(),
  /** `<project>:<uuid>` */
  id: z.string(),
  arn: z.string(),
  number: z.number(),
  project: z.string(),
  initiator: z.string(),
  status: z.enum(BUILD_STATUSES),
  sourceType: z.string(),
  sourceLocation: z.string().optional(),
  sourceVersion: z.string().optional(),
  resolvedSourceVersion: z.string().optional(),
  reportBuildStatus: z.boolean().default(false),
  variables: z.array(variableSchema),
  phases: z.array(phaseSchema),
  startMs: z.number(),
  endMs: z.number().optional(),
  timeoutMinutes: z.number(),
  log: z.array(z.string()),
  idempotency: z.object({ token: z.string(), fingerprint: z.string() }).optional(),
  /** The batch that it is part of. */
  batchArn: z.string().optional(),
});
export type Build = z.infer<typeof buildSchema>;

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BuildBatch.html */
export const batchSchema = z.object({
  ...buildSchema.pick({
    accountId: true,
    region: true,
    id: true,
    arn: true,
    project: true,
    initiator: true,
    status: true,
    sourceType: true,
    sourceLocation: true,
    sourceVersion: true,
    resolvedSourceVersion: true,
    variables: true,
    phases: true,
    startMs: true,
    endMs: true,
    idempotency: true,
  }).shape,
  stopping: z.boolean(),
  groups: z.array(
    z.object({
      identifier: z.string(),
      buildspec: z.string().optional(),
      ignoreFailure: z.boolean(),
      build: buildSchema.optional(),
    }),
  ),
});
export type Batch = z.infer<typeof batchSchema>;
