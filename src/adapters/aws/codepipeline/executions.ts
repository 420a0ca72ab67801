import { ListPipelineExecutionsCommand } from '@aws-sdk/client-codepipeline';
import * as z from 'zod/mini';
import { runStateOf } from '../../../domain/observations';
import type { ExecutionSummary, Pipelines } from '../../../ports/aws';
import type { ClientOf } from './client';
import { callingPipeline } from './errors';
import { parseReply } from '../reply';
import { executionStatus, trigger } from './schemas';

const summary = z.object({
  pipelineExecutionId: z.string(),
  status: executionStatus,
  startTime: z.date(),
  trigger,
});

const reply = z.object({ pipelineExecutionSummaries: z._default(z.array(summary), []) });

const summaryOf = (seen: z.output<typeof summary>): ExecutionSummary => ({
  executionId: seen.pipelineExecutionId,
  startedAt: seen.startTime.toISOString(),
  open: runStateOf[seen.status] === 'running',
  ...(seen.trigger?.triggerDetail === undefined ? {} : { triggerDetail: seen.trigger.triggerDetail }),
});

/** https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListPipelineExecutions.html (newest first) */
export const createListExecutions =
  (clientOf: ClientOf): Pipelines['listExecutions'] =>
  (session, pipeline, limit) =>
    callingPipeline({ pipeline, region: session.region }, async () => {
      const command = new ListPipelineExecutionsCommand({ pipelineName: pipeline, maxResults: limit });
      const { pipelineExecutionSummaries } = parseReply(reply, await clientOf(session).send(command));
      return pipelineExecutionSummaries.map(summaryOf);
    });
