import * as z from 'zod/mini';
import { buildStatuses } from '../../../domain/builds';

/** The closed vocabularies of CodeBuild that we read; a word AWS adds later makes the reply unreadable rather than misread. */
const buildStatus = z.enum(buildStatuses);

const text = z.optional(z.string());

const variable = z.object({ name: z.string(), value: z._default(z.string(), ''), type: text });

const environment = z.optional(z.object({ environmentVariables: z._default(z.array(variable), []) }));

const source = z.object({
  type: z.string(),
  location: text,
  reportBuildStatus: z.optional(z.boolean()),
  auth: z.optional(z.object({ type: text, resource: text })),
});

export type ProjectSource = z.output<typeof source>;

const phase = z.object({
  phaseType: z.string(),
  phaseStatus: z.optional(buildStatus),
  contexts: z._default(z.array(z.object({ statusCode: text, message: text })), []),
});

const build = z.object({
  id: z.string(),
  projectName: z.string(),
  buildStatus,
  startTime: z.optional(z.date()),
  sourceVersion: text,
  resolvedSourceVersion: text,
  phases: z._default(z.array(phase), []),
  source: z.optional(source),
  environment,
  timeoutInMinutes: z.optional(z.number()),
  initiator: text,
  buildBatchArn: text,
});

export type Build = z.output<typeof build>;

/** A batch build, https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BuildBatch.html */
const batch = z.object({
  ...z.omit(build, { buildStatus: true, timeoutInMinutes: true, buildBatchArn: true }).shape,
  buildBatchStatus: buildStatus,
  buildTimeoutInMinutes: z.optional(z.number()),
  buildGroups: z._default(
    z.array(
      z.object({
        identifier: text,
        ignoreFailure: z.optional(z.boolean()),
        currentBuildSummary: z.optional(z.object({ buildStatus: z.optional(buildStatus) })),
      }),
    ),
    [],
  ),
});

export type Batch = z.output<typeof batch>;

export const startBatchReply = z.object({ buildBatch: z.object({ id: z.string() }) });

export const batchesReply = z.object({ buildBatches: z._default(z.array(batch), []) });

export const startReply = z.object({ build: z.object({ id: z.string() }) });

export const buildsReply = z.object({ builds: z._default(z.array(build), []) });

export const buildIdsReply = z.object({ ids: z._default(z.array(z.string()), []) });

const project = z.object({
  name: z.string(),
  arn: z.string(),
  source,
  sourceVersion: text,
  environment,
  webhook: z.optional(z.looseObject({})),
  buildBatchConfig: z.optional(z.looseObject({})),
});

export type Project = z.output<typeof project>;

export const projectsReply = z.object({ projects: z._default(z.array(project), []) });

export const projectNamesReply = z.object({ projects: z._default(z.array(z.string()), []), nextToken: text });
