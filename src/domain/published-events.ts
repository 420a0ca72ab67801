import type { PushEvent } from './events';
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
export const eventSchemaVersion = 1;

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

/** The same push always has the same id, however often it is delivered. */
const pushIdOf = ({ repositoryId, ref, before, after, timestamp }: PushEvent): string =>
  hashOf([repositoryId, refText(ref), before, after, timestamp]);

const detailTypes = { branch: 'Push', tag: 'Tag' } as const;

/** A push of a branch or tag for the customer's own rules: what happened, as data. */
export const pushBusEvent = (event: PushEvent, { fullName, paused }: RepositoryFacts): BusEvent => {
  const { ref, change, before, after, forced, mainBranch, message, actorId } = event;
  return {
    source: repositoryEventSource,
    detailType: detailTypes[ref.type],
    detail: {
      schemaVersion: eventSchemaVersion,
      id: pushIdOf(event),
      time: event.timestamp,
      workspace: { uuid: event.workspaceId },
      repository: { uuid: event.repositoryId, ...(fullName === undefined ? {} : { fullName }) },
      ref: { type: ref.type, name: ref.name },
      change,
      forced,
      mainBranch,
      paused,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      ...(message === undefined ? {} : { message: bounded(message) }),
      ...(actorId === undefined ? {} : { actor: { accountId: actorId } }),
    },
  };
};

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
