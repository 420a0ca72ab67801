import type { PullRequestEvent, PullRequestNotice, PushEvent } from './events';
import { hashOf } from './ids';
import { auditEventSource, repositoryEventSource } from './permission-sets';
import { refText } from './refs';

/** An event on a bus in the customer's account. */
export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A bus that Slipway puts events on. */
export interface BusPlace {
  readonly accountLinkId: string;
  readonly region: string;
}

/** Of every detail; raised when a field goes or changes its meaning. `docs/events.schema.json` is this version. */
const eventSchemaVersion = 1;

/** EventBridge takes 256 KB; a ref comes with an event of Forge, which holds 200 kB, so a bound on the other texts keeps below it. */
const longestText = 1024;

/** Cuts whole characters only. */
const bounded = (text: string): string => {
  if (text.length <= longestText) return text;
  const cut = text.slice(0, longestText);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
};

/** What all events of a repository have in common. */
export interface RepositoryFacts {
  /** `workspace-slug/repository-slug`; absent until Slipway has read it. */
  readonly fullName?: string;
  /** Whether starts are paused: rules may want to leave such events alone. */
  readonly paused: boolean;
}

const commonOf = (
  { workspaceId, repositoryId, actorId, timestamp }: FannedOut,
  { fullName, paused }: RepositoryFacts,
) => ({
  schemaVersion: eventSchemaVersion,
  time: timestamp,
  workspace: { uuid: workspaceId },
  repository: { uuid: repositoryId, ...(fullName === undefined ? {} : { fullName }) },
  paused,
  ...(actorId === undefined ? {} : { actor: { accountId: actorId } }),
});

/** The same push always has the same id, however often it is delivered. */
const pushIdOf = ({ repositoryId, ref, before, after, timestamp }: PushEvent): string =>
  hashOf([repositoryId, refText(ref), before, after, timestamp]);

const detailTypes = { branch: 'Push', tag: 'Tag' } as const;

/** A push of a branch or tag for the customer's own rules: what happened, as data. */
export const pushBusEvent = (event: PushEvent, facts: RepositoryFacts): BusEvent => {
  const { ref, change, before, after, forced, mainBranch, message } = event;
  return {
    source: repositoryEventSource,
    detailType: detailTypes[ref.type],
    detail: {
      ...commonOf(event, facts),
      id: pushIdOf(event),
      ref: { type: ref.type, name: ref.name },
      change,
      forced,
      mainBranch,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      ...(message === undefined ? {} : { message: bounded(message) }),
    },
  };
};

/** A pull request for a bus: what changed, and what Bitbucket showed of it then. */
export interface PullRequestNews extends Pick<
  PullRequestEvent,
  | 'workspaceId'
  | 'repositoryId'
  | 'number'
  | 'title'
  | 'draft'
  | 'source'
  | 'commit'
  | 'authorId'
  | 'actorId'
  | 'timestamp'
> {
  readonly change: 'opened' | 'updated' | 'merged' | 'declined';
  readonly destination: { readonly branch: string };
}

/** What waits in the queue for the bus. */
export type FannedOut = PushEvent | PullRequestNews;

const newsOf: Readonly<Record<PullRequestNotice['change'], PullRequestNews['change']>> = {
  created: 'opened',
  updated: 'updated',
  fulfilled: 'merged',
  rejected: 'declined',
};

export const pullRequestNews = (
  event: PullRequestEvent,
  change: PullRequestNotice['change'],
): PullRequestNews => {
  const { workspaceId, repositoryId, number, title, draft, source, commit, timestamp } = event;
  const { authorId, actorId } = event;
  return {
    ...{ workspaceId, repositoryId, number, title, draft, source, commit, timestamp },
    change: newsOf[change],
    destination: { branch: event.destination.branch },
    ...(authorId === undefined ? {} : { authorId }),
    ...(actorId === undefined ? {} : { actorId }),
  };
};

const pullRequestBusEvent = (news: PullRequestNews, facts: RepositoryFacts): BusEvent => {
  const { repositoryId, number, change, title, draft, source, destination, commit, authorId } = news;
  const merged = change === 'merged';
  return {
    source: repositoryEventSource,
    detailType: 'Pull Request',
    detail: {
      ...commonOf(news, facts),
      id: hashOf([repositoryId, String(number), change, news.timestamp]),
      number,
      change,
      title: bounded(title),
      draft,
      source: { branch: source.branch, fork: source.fork, ...(merged || commit === '' ? {} : { commit }) },
      destination: { branch: destination.branch },
      ...(merged && commit !== '' ? { mergeCommit: commit } : {}),
      ...(authorId === undefined ? {} : { author: { accountId: authorId } }),
    },
  };
};

/** An event of a repository for the customer's own rules. */
export const repositoryBusEvent = (event: FannedOut, facts: RepositoryFacts): BusEvent =>
  'number' in event ? pullRequestBusEvent(event, facts) : pushBusEvent(event, facts);

/** What an entry of the audit log says on a bus. */
export interface AuditFacts {
  /** The same for the same entry. */
  readonly id: string;
  readonly at: string;
  /** Account id. */
  readonly by: string;
  /** The request that did it, e.g. `accounts/save`. */
  readonly action: string;
  readonly kind: string;
  /** What was done, in words: `Saved an account link`. */
  readonly what: string;
  readonly about?: string;
  readonly repositoryId?: string;
  readonly page: string;
}

/** Who takes entries away from a bus, by which request. */
export type Leaving = Pick<AuditFacts, 'by' | 'action' | 'kind' | 'what' | 'about' | 'page'>;

/** An entry of the audit log for the customer's own archive. */
export const auditBusEvent = (entry: AuditFacts, workspaceId: string): BusEvent => {
  const { id, at, by, action, kind, what, about, repositoryId, page } = entry;
  return {
    source: auditEventSource,
    detailType: 'Slipway Audit',
    detail: {
      schemaVersion: eventSchemaVersion,
      id,
      time: at,
      workspace: { uuid: workspaceId },
      ...(repositoryId === undefined ? {} : { repository: { uuid: repositoryId } }),
      actor: { accountId: by },
      action,
      kind,
      what,
      ...(about === undefined ? {} : { about: bounded(about) }),
      page,
    },
  };
};
