import * as z from 'zod/mini';

/** The closed vocabularies of CodePipeline that we read; a word AWS adds later makes the reply unreadable rather than misread. */
export const executionStatus = z.enum([
  'InProgress',
  'Stopping',
  'Stopped',
  'Succeeded',
  'Superseded',
  'Failed',
  'Cancelled',
]);

export const trigger = z.optional(z.object({ triggerDetail: z.optional(z.string()) }));

const artifactRevision = z.object({
  name: z.optional(z.string()),
  revisionId: z.optional(z.string()),
  revisionSummary: z.optional(z.string()),
  revisionUrl: z.optional(z.string()),
});

export type ArtifactRevision = z.output<typeof artifactRevision>;

/** GetPipelineExecution. */
export const executionReply = z.object({
  pipelineExecution: z.object({
    status: executionStatus,
    statusSummary: z.optional(z.string()),
    artifactRevisions: z._default(z.array(artifactRevision), []),
    trigger,
  }),
});

export type PipelineExecution = z.output<typeof executionReply>['pipelineExecution'];

const actionExecution = z.object({
  stageName: z.string(),
  actionName: z.string(),
  status: z.enum(['InProgress', 'Abandoned', 'Succeeded', 'Failed']),
  startTime: z.date(),
  input: z.optional(
    z.object({
      actionTypeId: z.optional(z.object({ category: z.string(), provider: z.string() })),
      configuration: z._default(z.record(z.string(), z.string()), {}),
    }),
  ),
  output: z.optional(
    z.object({
      outputArtifacts: z._default(z.array(z.object({ name: z.optional(z.string()) })), []),
      executionResult: z.optional(
        z.object({
          externalExecutionId: z.optional(z.string()),
          externalExecutionSummary: z.optional(z.string()),
          errorDetails: z.optional(z.object({ message: z.optional(z.string()) })),
        }),
      ),
    }),
  ),
});

export type ActionExecution = z.output<typeof actionExecution>;

/** One page of ListActionExecutions. */
export const actionsReply = z.object({
  actionExecutionDetails: z._default(z.array(actionExecution), []),
  nextToken: z.optional(z.string()),
});
