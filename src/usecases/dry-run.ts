import { emptyBoard } from '../domain/board';
import type { DecidedEvent } from '../domain/decided-events';
import { Refusal } from '../domain/errors';
import type { PullRequestEvent, PullRequestNotice, PushEvent, RepositoryEvent } from '../domain/events';
import { isPullRequest } from '../domain/events';
import { withFileRules } from '../domain/file-decisions';
import { decisionsWithoutRules, rulesCommitOf } from '../domain/file-rules';
import type { Ruling } from '../domain/file-variables';
import { isRuledByMain } from '../domain/file-variables';
import type { Known } from '../domain/filters';
import type { Link } from '../domain/links';
import { planStarts } from '../domain/plan';
import type { Ref } from '../domain/refs';
import type { Decision, Question } from '../domain/verdicts';
import type { Repositories } from '../ports/bitbucket';
import type { Clock } from '../ports/clock';
import type { DecisionLists, ForkApprovals } from '../ports/event-stores';
import type { ReadMainRules, ReadRules } from '../ports/rules-file';
import type { AccountStore, RepositorySettings, RepositorySettingsStore } from '../ports/settings-stores';

export interface DryRunDeps {
  readonly settings: RepositorySettingsStore;
  readonly accounts: Pick<AccountStore, 'get'>;
  readonly decisionLists: DecisionLists;
  readonly forkApprovals: Pick<ForkApprovals, 'find'>;
  readonly repositories: Pick<Repositories, 'get'>;
  readonly clock: Clock;
  readonly readRules: ReadRules;
  readonly readMainRules: ReadMainRules;
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
  /** With the rules that decided. */
  readonly links: readonly Link[];
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
  const rules = await rulesOf(deps, event, tried, settings.value);
  if ('decisions' in rules) return { event, undecided: [], ...rules };
  const { links, byFile } = rules;
  const forkApproved = await isApproved(deps, event);
  const plan = (known: Known) =>
    planStarts(event, {
      ...{ links, accounts: accounts.value, board: emptyBoard, lastTimestamp: undefined },
      ...{ nowMs: deps.clock.nowMs(), invocationId: 'dry-run', inlineStarts: 0 },
      ...(byFile === undefined ? {} : { byFile }),
      known: { ...known, forkApproved },
    });
  let known: Known = tried.kind === 'described' ? tried.given : {};
  let planned = plan(known);
  while (tried.kind !== 'described' && planned.questions.size > 0) {
    known = await deps.learn(event, planned.questions, known);
    planned = plan(known);
  }
  const decided = new Set(planned.decisions.map(({ linkId }) => linkId));
  const open = links.filter(
    ({ id, mode, rules: own }) => mode === 'start' && own.length > 0 && !decided.has(id),
  );
  const decisions = byFile ? withFileRules(event, links, planned.decisions) : planned.decisions;
  return { event, decisions, undecided: open.map(({ name }) => name), links };
};

type Rules =
  | { readonly links: readonly Link[]; readonly byFile?: Pick<Ruling, 'main'> }
  | { readonly links: readonly Link[]; readonly decisions: readonly Decision[] };

/** Where slipway.yml decides, the one that decides the event; of an event that is only described the main branch's. */
const rulesOf = async (
  deps: DryRunDeps,
  event: RepositoryEvent,
  { kind }: Tried,
  { source, links }: RepositorySettings,
): Promise<Rules> => {
  if (source !== 'file') return { links };
  const { repositoryId } = event;
  const main = (await deps.readMainRules(repositoryId, links)).file;
  const own = kind === 'described' ? main : await deps.readRules(repositoryId, rulesCommitOf(event), links);
  if (own.kind !== 'rules') return { links, decisions: decisionsWithoutRules(event, links, own) };
  if (isRuledByMain(event)) return { links: own.links, byFile: { main: own.links } };
  return { links: own.links, byFile: { main: main.kind === 'rules' ? main.links : [] } };
};

const isApproved = async (deps: DryRunDeps, event: RepositoryEvent): Promise<boolean> => {
  if (!isPullRequest(event) || !event.source.fork) return false;
  return (await deps.forkApprovals.find(event.repositoryId, event.number, event.commit)) !== undefined;
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
