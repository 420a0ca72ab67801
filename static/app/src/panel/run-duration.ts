import type { RunView } from '../../../../src/contract/views';
import { isOpen } from './run-states';

/** How long a run took, or has been going, in milliseconds; undefined before it started and when its end is unknown. */
export function runDurationMs(run: RunView, nowMs: number): number | undefined {
  if (run.startedAt === undefined) return undefined;
  const startedMs = Date.parse(run.startedAt);
  if (run.finishedAt !== undefined) return Date.parse(run.finishedAt) - startedMs;
  return isOpen(run) ? nowMs - startedMs : undefined;
}
