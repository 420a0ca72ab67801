import type { DecidedEvent } from '../domain/decided-events';
import { runIdOfDecision } from '../domain/decided-events';
import type { Run } from '../domain/runs';
import type { DecisionFilter, DecisionLists } from '../ports/event-stores';
import type { RunStore } from '../ports/run-store';
import type { RepositorySettings, RepositorySettingsStore } from '../ports/settings-stores';

export interface ListDecisionsDeps {
  readonly decisionLists: DecisionLists;
  readonly settings: RepositorySettingsStore;
  readonly runs: Pick<RunStore, 'findMany'>;
}

export interface ListedDecisions {
  readonly events: readonly DecidedEvent[];
  readonly cursor?: string;
  /** Runs that the events started, by id. */
  readonly runs: ReadonlyMap<string, Run>;
  /** As they are now: words name rules by what they are called today. */
  readonly settings: RepositorySettings;
}

const eventsOnPage = 20;

/** Runs whose state is read for one page; each is a read of its own. */
const mostRuns = 40;

/** One page of events with their decisions, newest first. @throws Refusal `invalid` for a cursor that leads nowhere */
export const listDecisions = async (
  deps: ListDecisionsDeps,
  repositoryId: string,
  filter: DecisionFilter,
  cursor: string | undefined,
): Promise<ListedDecisions> => {
  const [page, settings] = await Promise.all([
    deps.decisionLists.list(repositoryId, filter, {
      limit: eventsOnPage,
      ...(cursor === undefined ? {} : { cursor }),
    }),
    deps.settings.get(repositoryId),
  ]);
  const ids = page.events.flatMap((event) =>
    event.decisions.flatMap((decision) => runIdOfDecision(event, decision) ?? []),
  );
  const runs = await deps.runs.findMany([...new Set(ids)].slice(0, mostRuns));
  const own = runs.filter((run) => run.repositoryId === repositoryId);
  return { ...page, runs: new Map(own.map((run) => [run.id, run])), settings: settings.value };
};
