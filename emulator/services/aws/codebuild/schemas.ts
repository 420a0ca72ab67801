import { z } from 'zod';

const name = z.string().min(1);
const sortOrder = z.enum(['ASCENDING', 'DESCENDING']).optional();

/** Constraints of https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html for the members that are emulated. */
export const startBuildInput = z.object({
  projectName: name,
  sourceVersion: z.string().optional(),
  environmentVariablesOverride: z
    .array(
      z.object({
        name,
        value: z.string(),
        type: z.enum(['PLAINTEXT', 'PARAMETER_STORE', 'SECRETS_MANAGER']).optional(),
      }),
    )
    .optional(),
  idempotencyToken: z.string().optional(),
  reportBuildStatusOverride: z.boolean().optional(),
  timeoutInMinutesOverride: z.int().min(5).max(2160).optional(),
});
/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuildBatch.html */
export const startBuildBatchInput = z.strictObject({
  ...startBuildInput.pick({
    projectName: true,
    sourceVersion: true,
    environmentVariablesOverride: true,
    idempotencyToken: true,
  }).shape,
  reportBuildBatchStatusOverride: z.boolean().optional(),
});
export type StartBuildBatchInput = z.infer<typeof startBuildBatchInput>;

export const batchGetBuildBatchesInput = z.object({ ids: z.array(name).max(100) });

export type StartBuildInput = z.infer<typeof startBuildInput>;

export const batchGetBuildsInput = z.object({ ids: z.array(name).min(1).max(100) });
export const stopBuildInput = z.object({ id: name });
export const listProjectsInput = z.object({
  sortBy: z.enum(['NAME', 'CREATED_TIME', 'LAST_MODIFIED_TIME']).optional(),
  sortOrder,
  nextToken: z.string().min(1).optional(),
});
export const batchGetProjectsInput = z.object({ names: z.array(name).min(1).max(100) });
export const listBuildsForProjectInput = z.object({
  projectName: name,
  sortOrder,
  nextToken: z.string().optional(),
});
/** A page has 1 to 100; `filter` is not emulated. */
export const listBuildBatchesInput = z.strictObject({
  projectName: name,
  sortOrder,
  nextToken: z.string().optional(),
});
