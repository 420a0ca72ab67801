import { z } from 'zod';

const name = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z0-9.@\-_]+$/);
const executionId = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const nextToken = z.string().min(1).max(2048).optional();
const maxResults = z.int().min(1).max(100).optional();

/** Constraints of https://docs.aws.amazon.com/codepipeline/latest/APIReference/ , one schema per operation. */
export const listPipelinesInput = z.object({ nextToken, maxResults: z.int().min(1).max(1000).optional() });

export const getPipelineInput = z.object({ name, version: z.int().min(1).optional() });

export const startPipelineExecutionInput = z.object({
  name,
  variables: z
    .array(
      z.object({
        name: z
          .string()
          .min(1)
          .max(128)
          .regex(/^[A-Za-z0-9@\-_]+$/),
        value: z.string().min(1).max(1000),
      }),
    )
    .min(1)
    .max(50)
    .optional(),
  clientRequestToken: z
    .string()
    .min(1)
    .max(128)
    .regex(/^[a-zA-Z0-9-]+$/)
    .optional(),
  sourceRevisions: z
    .array(
      z.object({
        actionName: name,
        revisionType: z.enum(['COMMIT_ID', 'IMAGE_DIGEST', 'S3_OBJECT_VERSION_ID', 'S3_OBJECT_KEY']),
        revisionValue: z.string().min(1).max(1500),
      }),
    )
    .max(50)
    .optional(),
});
export type StartInput = z.infer<typeof startPipelineExecutionInput>;

export const getPipelineExecutionInput = z.object({ pipelineName: name, pipelineExecutionId: executionId });

export const listPipelineExecutionsInput = z.object({
  pipelineName: name,
  maxResults,
  filter: z.object({ succeededInStage: z.object({ stageName: name.optional() }).optional() }).optional(),
  nextToken,
});

export const listActionExecutionsInput = z.object({
  pipelineName: name,
  filter: z
    .object({
      pipelineExecutionId: executionId.optional(),
      latestInPipelineExecution: z
        .object({ pipelineExecutionId: executionId, startTimeRange: z.enum(['Latest', 'All']) })
        .optional(),
    })
    .optional(),
  maxResults,
  nextToken,
});

export const getPipelineStateInput = z.object({ name });

export const stopPipelineExecutionInput = z.object({
  pipelineName: name,
  pipelineExecutionId: executionId,
  abandon: z.boolean().optional(),
  reason: z.string().max(200).optional(),
});

export const retryStageExecutionInput = z.object({
  pipelineName: name,
  stageName: name,
  pipelineExecutionId: executionId,
  retryMode: z.enum(['FAILED_ACTIONS', 'ALL_ACTIONS']),
});

export const putApprovalResultInput = z.object({
  pipelineName: name,
  stageName: name,
  actionName: name,
  result: z.object({ summary: z.string().max(512), status: z.enum(['Approved', 'Rejected']) }),
  token: executionId,
});
