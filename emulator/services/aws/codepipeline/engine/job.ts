import type { AwsContext } from '../../core/context';
import type { ActionDeclaration } from '../declaration';
import type { ActionRun, Execution, Pipeline } from '../entities';

/** One action at work. `folderOf` tells where an artifact's files lie. */
export interface Job {
  readonly context: AwsContext;
  readonly pipeline: Pipeline;
  readonly execution: Execution;
  readonly declaration: ActionDeclaration;
  readonly run: ActionRun;
  /** Aborted when the execution is stopped and its actions are abandoned. */
  readonly signal: AbortSignal;
  folderOf(artifact: string): Promise<string>;
}

/** What an action tells when it is done. */
export interface ActionResult {
  readonly externalId?: string;
  readonly externalUrl?: string;
  readonly summary?: string;
  readonly outputVariables?: Readonly<Record<string, string>>;
}

/** The action failed in a way AWS would report. `code` is an error code of ActionExecution.errorDetails. */
export class ActionFailed extends Error {
  override readonly name = 'ActionFailed';
  readonly code: string;
  readonly result: ActionResult;

  constructor(code: string, message: string, result: ActionResult = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.result = result;
  }
}

/** Does the work of one kind of action. @throws {ActionFailed} */
export type ActionWorker = (job: Job) => Promise<ActionResult>;
