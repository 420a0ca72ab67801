import { emptyBoard } from '../domain/board';
import type { DecidedEvent } from '../domain/decided-events';
import { Refusal } from '../domain/errors';
import type { PullRequestEvent, PullRequestNotice, PushEvent, RepositoryEvent } from '../domain/events';
import { isPullRequest } from '../domain/events';
import type { Known } from '../domain/filters';
import { planStarts } from '../domain/plan';
import type { Ref } from '../domain/refs';
import type { Decision, Question } from '../domain/verdicts';
import type { Repositories } from '../ports/bitbucket';
import type { Clock } from '../ports/clock';
import type { DecisionLists, ForkApprovals } from '../ports/event-stores';
import type { AccountStore, RepositorySettings, RepositorySettingsStore } from '../ports/settings-stores';

export interface DryRunDeps {
  readonly settings: RepositorySettingsStore;
  readonly accounts: Pick<AccountStore, 'get'>;
  readonly decisionLists: DecisionLists;
  readonly forkApprovals: Pick<ForkApprovals, 'find'>;
  readonly repositories: Pick<Repositories, 'get'>;
  readonly clock: Clock;
  /** Asks Bitbucket what rules ask of an event. */
  readonly learn: (
    event: RepositoryEvent,
    asked: ReadonlySet<Question['what']>,
    known: Known,
  ) => Promise<Known>;
  /** Reads a pull request as it is now; undefined when it is gone. */
  readonly readRequest: (notice: PullRequestNotice) => Promise<PullRequestEvent | undefined>;
}

/** What is tried: an event, or where to find it. */
export type Tried =
  /** `given` answers everything that is not asked of Bitbucket, because its commit is not there. */
  | { readonly kind: 'described'; readonly event: RepositoryEvent; readonly given: Known }
  | { readonly kind: 'recent'; readonly id: string; readonly ref: Ref }
  | { readonly kind: 'push'; readonly event: PushEvent }
  | { readonly kind: 'notice'; readonly notice: PullRequestNotice };

export interface DryRun {
  readonly event: RepositoryEvent;
  readonly decisions: readonly Decision[];
  /** Links whose rules ask what nobody said. */
  readonly undecided: readonly string[];
  readonly settings: RepositorySettings;
}

/**
 * What every rule, as it is now, would make of an event: planned by what plans every event, with no pause, no flood and no run before
 * it. Nothing is started and nothing stored. @throws Refusal `invalid`; ServiceError of Bitbucket and the stores
 */
export const dryRun = async (
  deps: DryRunDeps,
  place: { readonly workspaceId: string; readonly repositoryId: string },
  tried: Tried,
): Promise<DryRun> => {
  const { repositoryId } = place;
  const [settings, accounts, event] = await Promise.all([
    deps.settings.get(repositoryId),
    deps.accounts.get(),
    eventOf(deps, place, tried),
  ]);
  const { links } = settings.value;
  const approved =
    isPullRequest(event) && event.source.fork
      ? await deps.forkApprovals.find(repositoryId, event.number, event.commit)
      : undefined;
  const plan = (known: Known) =>
    planStarts(event, {
      ...{ links, accounts: accounts.value, board: emptyBoard, lastTimestamp: undefined },
      ...{ nowMs: deps.clock.nowMs(), invocationId: 'dry-run', inlineStarts: 0 },
      known: { ...known, forkApproved: approved !== undefined },
    });
  let known: Known = tried.kind === 'described' ? tried.given : {};
  let planned = plan(known);
  while (tried.kind !== 'described' && planned.questions.size > 0) {
    known = await deps.learn(event, planned.questions, known);
    planned = plan(known);
  }
  const decided = new Set(planned.decisions.map(({ linkId }) => linkId));
  const open = links.filter(
    ({ id, mode, rules }) => mode === 'start' && rules.length > 0 && !decided.has(id),
  );
  return {
    event,
    decisions: planned.decisions,
    undecided: open.map(({ name }) => name),
    settings: settings.value,
  };
};

const gone = (): Refusal => {
  const words = 'This event is not kept any more: choose another';
  return new Refusal('invalid', words, { fields: { id: words } });
};

const eventOf = async (
  deps: DryRunDeps,
  place: { readonly workspaceId: string; readonly repositoryId: string },
  tried: Tried,
): Promise<RepositoryEvent> => {
  if (tried.kind === 'notice') return requestOf(deps, tried.notice);
  if (tried.kind !== 'recent') return tried.event;
  const { events } = await deps.decisionLists.list(place.repositoryId, { ref: tried.ref }, { limit: 50 });
  const found = events.find(({ id }) => id === tried.id);
  if (!found) throw gone();
  const { pullRequest, at: timestamp } = found;
  if (pullRequest === undefined) return pushOf(deps, place, found);
  return requestOf(deps, { ...place, number: pullRequest.number, change: 'updated', timestamp });
};

/** A pull request is read and decided as it is now, as for every event of it. */
const requestOf = async (deps: DryRunDeps, notice: PullRequestNotice): Promise<RepositoryEvent> => {
  const event = await deps.readRequest(notice);
  if (!event) throw new Refusal('invalid', 'The pull request of this event is not there any more');
  return event;
};

const pushOf = async (
  deps: DryRunDeps,
  place: { readonly workspaceId: string; readonly repositoryId: string },
  { ref, change = 'updated', before, commit, message, actorId, at }: DecidedEvent,
): Promise<PushEvent> => {
  const { mainBranch } = await deps.repositories.get(place.repositoryId);
  return {
    ...place,
    ref,
    change,
    forced: false,
    mainBranch: ref.type === 'branch' && ref.name === mainBranch,
    ...(before === undefined ? {} : { before }),
    ...(commit === undefined ? {} : { after: commit }),
    ...(message === undefined ? {} : { message }),
    ...(actorId === undefined ? {} : { actorId }),
    timestamp: at,
  };
};

/** What the form of an event says. */
interface Said {
  readonly message: string;
  readonly author: string;
  readonly paths?: readonly string[];
}

/** The commit of an event that is only described. */
export const noCommit = 'f'.repeat(40);

export const givenBy = (
  { message, author, paths }: Said,
  isFound: NonNullable<Known['isFound']>,
): Known & { readonly head: NonNullable<Known['head']> } => ({
  head: {
    message,
    ...(author === '' ? {} : author.includes('@') ? { email: author } : { authorId: author }),
  },
  ...(paths === undefined ? {} : { files: { kind: 'known', paths } }),
  isFound,
});
