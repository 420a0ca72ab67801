import { GetPipelineCommand } from '@aws-sdk/client-codepipeline';
import * as z from 'zod/mini';
import type { PipelineFacts, SourceAction } from '../../../domain/links';
import type { Pipelines } from '../../../ports/aws';
import type { ClientOf } from './client';
import { callingPipeline } from './errors';
import { parseReply } from '../reply';
import { detectsChanges, findSourceAction } from './repositories';

const action = z.object({
  name: z.string(),
  actionTypeId: z.object({ category: z.string(), provider: z.string() }),
  configuration: z._default(z.record(z.string(), z.string()), {}),
});

const stage = z.object({ name: z.string(), actions: z._default(z.array(action), []) });

const reply = z.object({
  metadata: z.object({ pipelineArn: z.string() }),
  pipeline: z.object({
    name: z.string(),
    pipelineType: z._default(z.enum(['V1', 'V2']), 'V1'),
    executionMode: z._default(z.enum(['SUPERSEDED', 'QUEUED', 'PARALLEL']), 'SUPERSEDED'),
    stages: z._default(z.array(stage), []),
    variables: z._default(z.array(z.object({ name: z.string() })), []),
    triggers: z._default(z.array(z.unknown()), []),
  }),
});

type Reply = z.output<typeof reply>;

/** What Lambda, Step Functions and Commands actions do nobody can read from outside, so they count as deploying. */
const gates = ['Deploy', 'Approval', 'Invoke', 'Compute'];

const isSource = ({ actionTypeId }: z.output<typeof action>): boolean => actionTypeId.category === 'Source';

const sourceActionsOf = (sources: readonly z.output<typeof action>[]): SourceAction[] =>
  sources.flatMap((source) => {
    const found = findSourceAction(source.name, source.actionTypeId.provider, source.configuration);
    return found === undefined ? [] : [found];
  });

/** Pure: what GetPipeline told, in our words. A pipeline without a type is a V1. */
export const factsOf = ({ metadata, pipeline }: Reply, nowIso: string): PipelineFacts => {
  const sources = pipeline.stages.flatMap((each) => each.actions).filter(isSource);
  return {
    name: pipeline.name,
    arn: metadata.pipelineArn,
    type: pipeline.pipelineType,
    executionMode: pipeline.executionMode,
    sourceActions: sourceActionsOf(sources),
    variables: pipeline.variables.map((variable) => variable.name),
    nativeTriggers:
      pipeline.triggers.length > 0 ||
      sources.some((source) => detectsChanges(source.actionTypeId.provider, source.configuration)),
    stages: pipeline.stages.map((each) => each.name),
    deployStages: pipeline.stages
      .filter((each) => each.actions.some(({ actionTypeId }) => gates.includes(actionTypeId.category)))
      .map((each) => each.name),
    readAt: nowIso,
  };
};

/** https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GetPipeline.html */
export const createGetPipeline =
  (clientOf: ClientOf): Pipelines['getPipeline'] =>
  (session, pipeline, nowIso) =>
    callingPipeline({ pipeline, region: session.region }, async () => {
      const answer = await clientOf(session).send(new GetPipelineCommand({ name: pipeline }));
      return factsOf(parseReply(reply, answer), nowIso);
    });
