import type { PollReply } from '../../../../src/contract/replies';
import type { RunView } from '../../../../src/contract/views';

/** Run id → version of everything on the page, as `runs/poll` wants it. */
export function knownVersions(runs: readonly RunView[]): Record<string, number> {
  return Object.fromEntries(runs.map((run) => [run.id, run.version]));
}

/**
 * The list after a poll, in the reply's order. A run that neither the page nor the reply has is left out: it arrives with the
 * next poll, since the page then does not claim to know it. A reply that was overtaken never takes a run back.
 */
export function mergePoll(runs: readonly RunView[], reply: PollReply): readonly RunView[] {
  const byId = new Map(runs.map((run) => [run.id, run]));
  for (const run of reply.changed) {
    const known = byId.get(run.id);
    if (known === undefined || known.version < run.version) byId.set(run.id, run);
  }
  return reply.order.flatMap((id) => byId.get(id) ?? []);
}
