import type { Ref } from './refs';
import type { RunState, StageState } from './runs';

/** Status words of CodePipeline's API, https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineExecution.html */
export type PipelineExecutionStatus =
  'InProgress' | 'Stopping' | 'Stopped' | 'Succeeded' | 'Superseded' | 'Failed' | 'Cancelled';

/** AWS's word → ours. A stopping execution still works on; a cancelled one did not finish. */
export const runStateOf: Readonly<Record<PipelineExecutionStatus, RunState>> = {
  InProgress: 'running',
  Stopping: 'running',
  Stopped: 'stopped',
  Succeeded: 'succeeded',
  Superseded: 'superseded',
  Failed: 'failed',
  Cancelled: 'stopped',
};

/** State words of CodePipeline's events, https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html */
export const eventStates = [
  'STARTED',
  'RESUMED',
  'STOPPING',
  'STOPPED',
  'SUCCEEDED',
  'FAILED',
  'CANCELED',
  'SUPERSEDED',
  'ABANDONED',
] as const;

export type EventState = (typeof eventStates)[number];

/** What an event claims about its stage or action. `undefined`: nothing new. */
export const stageStateOf: Readonly<Record<EventState, StageState | undefined>> = {
  STARTED: 'running',
  RESUMED: 'running',
  STOPPING: undefined,
  STOPPED: 'stopped',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELED: 'stopped',
  SUPERSEDED: 'stopped',
  ABANDONED: 'stopped',
};

/** How a pipeline event says that the execution ended; it must be confirmed by AWS before it is believed. */
export const endOf: Readonly<Record<EventState, RunState | undefined>> = {
  STARTED: undefined,
  RESUMED: undefined,
  STOPPING: undefined,
  STOPPED: 'stopped',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELED: 'stopped',
  SUPERSEDED: 'superseded',
  ABANDONED: 'stopped',
};

/** One EventBridge event about an execution or a build, reduced to what the state machine reads. */
export interface AwsEvent {
  readonly id: string;
  readonly accountLinkId: string;
  readonly accountId: string;
  readonly region: string;
  /** The target's name. */
  readonly pipeline: string;
  readonly executionId: string;
  readonly scope: 'pipeline' | 'stage' | 'action';
  readonly state: EventState;
  /** executionAttempt; absent in older events, where it counts as 1. */
  readonly attempt?: number;
  readonly stage?: string;
  readonly action?: string;
  /** True for an action of category Approval. */
  readonly approval: boolean;
  /** ISO 8601. */
  readonly time: string;
  /** ARN of the session that started the execution (only in STARTED events of API starts). */
  readonly triggerDetail?: string;
}

/** What one source action took. */
export interface Revision {
  /** Full hash. */
  readonly commit?: string;
  readonly commitMessage?: string;
  /** Repository named by the revision's link, e.g. `acme/shop`. */
  readonly repository?: string;
}

/** What AWS answers when asked about one execution or build. The revision is there once a source action took one. */
export interface ExecutionSnapshot extends Revision {
  readonly status: PipelineExecutionStatus;
  readonly statusSummary?: string;
  readonly stages: readonly { readonly name: string; readonly state: StageState }[];
  /** What other source actions took, when several take commits. */
  readonly otherRevisions?: readonly Revision[];
  /** When its first action began, ISO 8601. */
  readonly startedAt?: string;
  /** The highest attempt that its actions bear witness to; absent means the first. */
  readonly attempts?: number;
  /** One sentence about the first failed action: stage, action, AWS's message. */
  readonly failure?: string;
  readonly triggerDetail?: string;
  /** The run id that a build carries in its variables. */
  readonly runVariable?: string;
  /** The branch or tag that a build was asked for, where AWS names it beyond doubt. */
  readonly ref?: Ref;
  /** A build that is part of a pipeline's execution or of a batch, and no run of its own. */
  readonly partOfOther?: true;
}
