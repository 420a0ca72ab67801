import type { EventState, PipelineExecutionStatus } from './observations';
import type { StageState } from './runs';

/** Status words of a build and of its phases, in the API and in events, https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Build.html */
export const buildStatuses = ['SUCCEEDED', 'FAILED', 'FAULT', 'TIMED_OUT', 'IN_PROGRESS', 'STOPPED'] as const;

export type BuildStatus = (typeof buildStatuses)[number];

/** A build in the words of an execution; a fault of AWS and a build that took too long did not make the commit green. */
export const executionStatusOf: Readonly<Record<BuildStatus, PipelineExecutionStatus>> = {
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  FAULT: 'Failed',
  TIMED_OUT: 'Failed',
  IN_PROGRESS: 'InProgress',
  STOPPED: 'Stopped',
};

/** A build's event in the words of an execution's. */
export const eventStateOf: Readonly<Record<BuildStatus, EventState>> = {
  SUCCEEDED: 'SUCCEEDED',
  FAILED: 'FAILED',
  FAULT: 'FAILED',
  TIMED_OUT: 'FAILED',
  IN_PROGRESS: 'STARTED',
  STOPPED: 'STOPPED',
};

/** A phase as a stage of the run; a phase without a status is the one at work. */
export const phaseStateOf: Readonly<Record<BuildStatus, StageState>> = {
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  FAULT: 'failed',
  TIMED_OUT: 'failed',
  IN_PROGRESS: 'running',
  STOPPED: 'stopped',
};

/**
 * The phases that a run of a project shows as its stages, in AWS's words and order: those in which time passes and things fail. SUBMITTED,
 * QUEUED, FINALIZING and COMPLETED are AWS's own and are left out, unless one of them fails.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/view-build-details-phases.html
 */
export const shownPhases = [
  'PROVISIONING',
  'DOWNLOAD_SOURCE',
  'INSTALL',
  'PRE_BUILD',
  'BUILD',
  'POST_BUILD',
  'UPLOAD_ARTIFACTS',
] as const;

/**
 * The phases of a batch build that a run shows. DOWNLOAD_BATCHSPEC reads what the commit says, IN_PROGRESS runs its builds.
 * https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BuildBatchPhase.html
 */
export const batchPhases = ['DOWNLOAD_BATCHSPEC', 'IN_PROGRESS', 'COMBINE_ARTIFACTS'] as const;

/** In it the builds of a batch run. */
export const deployingBatchPhase = 'IN_PROGRESS';

/** The phase whose commands come from the commit: what a project may deploy, it deploys in one of them. */
export const deployingPhase = 'BUILD';

/** Environment variable that carries our run id into each build that we start: by it the build is found again, and a buildspec may read it. */
export const runVariable = 'SLIPWAY_RUN';

/** Variables that a rule may not set: CodeBuild's own, https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html , and ours. */
export const isReservedVariable = (name: string): boolean =>
  name === runVariable || name.startsWith('CODEBUILD_');

/** Builds that are an action of a pipeline: the pipeline's run shows them. */
export const isPipelineBuild = (initiator: string | undefined): boolean =>
  initiator?.startsWith('codepipeline/') === true;
