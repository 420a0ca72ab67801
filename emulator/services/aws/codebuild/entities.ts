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

export const projectSchema = z.object({
  accountId: z.string(),
  region: z.string(),
  name: z.string(),
  arn: z.string(),
  sourceType: z.enum(['CODEPIPELINE', 'BITBUCKET']),
  /** `https://bitbucket.org/<workspace>/<slug>.git` */
  sourceLocation: z.string().optional(),
  /** Path in the source, or the whole file. */
  buildspec: z.string().optional(),
  variables: z.array(variableSchema),
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
  variables: z.array(variableSchema),
  phases: z.array(phaseSchema),
  startMs: z.number(),
  endMs: z.number().optional(),
  timeoutMinutes: z.number(),
  log: z.array(z.string()),
  idempotency: z.object({ token: z.string(), fingerprint: z.string() }).optional(),
});
export type Build = z.infer<typeof buildSchema>;
