import { z } from 'zod';
import { declarationSchema } from './declaration';

export const pipelineSchema = z.object({
  accountId: z.string(),
  region: z.string(),
  arn: z.string(),
  version: z.number(),
  declaration: declarationSchema,
  createdMs: z.number(),
  updatedMs: z.number(),
});
export type Pipeline = z.infer<typeof pipelineSchema>;

export const revisionSchema = z.object({
  actionName: z.string(),
  artifactName: z.string(),
  commit: z.string(),
  message: z.string(),
  connectionArn: z.string(),
  fullRepositoryId: z.string(),
  createdMs: z.number(),
});
export type Revision = z.infer<typeof revisionSchema>;

export const actionRunSchema = z.object({
  id: z.string(),
  stage: z.string(),
  action: z.string(),
  attempt: z.number(),
  status: z.enum(['InProgress', 'Abandoned', 'Succeeded', 'Failed']),
  startMs: z.number(),
  updatedMs: z.number(),
  resolvedConfiguration: z.record(z.string(), z.string()),
  externalId: z.string().optional(),
  externalUrl: z.string().optional(),
  summary: z.string().optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  outputVariables: z.record(z.string(), z.string()),
  /** Waits for a person: what PutApprovalResult must present. */
  approvalToken: z.string().optional(),
  updatedBy: z.string().optional(),
});
export type ActionRun = z.infer<typeof actionRunSchema>;

export const stageRunSchema = z.object({
  name: z.string(),
  status: z.enum(['Cancelled', 'InProgress', 'Failed', 'Stopped', 'Stopping', 'Succeeded']),
  enteredMs: z.number(),
});
export type StageRun = z.infer<typeof stageRunSchema>;

/** Fields of `execution-trigger` in the events of a run that a push started. */
export const gitTriggerSchema = z.record(z.string(), z.string());

export const executionSchema = z.object({
  accountId: z.string(),
  region: z.string(),
  pipeline: z.string(),
  id: z.string(),
  pipelineVersion: z.number(),
  mode: z.enum(['QUEUED', 'SUPERSEDED', 'PARALLEL']),
  status: z.enum(['Cancelled', 'InProgress', 'Stopped', 'Stopping', 'Succeeded', 'Superseded', 'Failed']),
  statusSummary: z.string().optional(),
  trigger: z.object({ type: z.enum(['StartPipelineExecution', 'WebhookV2']), detail: z.string() }),
  gitTrigger: gitTriggerSchema.optional(),
  variables: z.record(z.string(), z.string()),
  /** Commit to use instead of the branch head, by source action. */
  overrides: z.record(z.string(), z.string()),
  clientRequestToken: z.string().optional(),
  startMs: z.number(),
  updatedMs: z.number(),
  attempt: z.number(),
  stages: z.array(stageRunSchema),
  actions: z.array(actionRunSchema),
  revisions: z.array(revisionSchema),
  stop: z.object({ abandon: z.boolean(), reason: z.string().optional() }).optional(),
  /** Stage it waits to enter. */
  inbound: z.string().optional(),
});
export type Execution = z.infer<typeof executionSchema>;
