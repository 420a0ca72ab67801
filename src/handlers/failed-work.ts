import { lateAfterSeconds } from '../domain/health';
import { storedProblem } from '../domain/dead-letters';
import type { AwsEvent } from '../domain/observations';
import type { HealthStore } from '../ports/control-stores';
import type { Message } from '../ports/queue';
import type { DeadLetterDeps } from '../usecases/dead-letters';
import { keepDeadLetter } from '../usecases/dead-letters';

export interface FailedWorkDeps extends DeadLetterDeps {
  readonly healthNotes: HealthStore;
}

/** Work that nobody brings again: kept as a dead letter and told on the health page. */
export const keepFailed = async (
  deps: FailedWorkDeps,
  code: string,
  failed: { readonly message: Message; readonly tries: number; readonly error: unknown },
): Promise<void> => {
  await keepDeadLetter(deps, failed);
  await deps.healthNotes.note({ kind: 'problem', code, detail: storedProblem(failed.error) });
};

/** Costs nothing while events are handled in time. */
export const noteIfLate = async (
  deps: Pick<FailedWorkDeps, 'healthNotes' | 'clock'>,
  { time }: AwsEvent,
): Promise<void> => {
  const seconds = Math.round((deps.clock.nowMs() - Date.parse(time)) / 1000);
  if (seconds > lateAfterSeconds) await deps.healthNotes.note({ kind: 'late', seconds });
};
