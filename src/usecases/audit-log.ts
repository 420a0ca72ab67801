import { hashOf } from '../domain/ids';
import type { AuditFacts } from '../domain/published-events';
import type { AuditEntry, AuditStore, StoredAuditEntry } from '../ports/audit';
import type { Log } from '../ports/log';
import type { AuditDeliveryStore } from '../ports/publishing';
import type { WorkQueue } from '../ports/queue';

export interface WriteAuditDeps {
  readonly audit: AuditStore;
  readonly log: Log;
  readonly newId: () => string;
  readonly auditDelivery: Pick<AuditDeliveryStore, 'find'>;
  readonly queue: WorkQueue;
}

/** What was done, with the words for it: those of the app are made on reading, those on a bus are not. */
export type AuditedEntry = AuditEntry & { readonly what: string };

/**
 * Writes what was done, and has it put on the customer's bus where one is chosen. The change stands whether or not its entry can be
 * written; a lost entry is in the log with all it says.
 */
export const writeAudit = async (deps: WriteAuditDeps, { what, ...entry }: AuditedEntry): Promise<void> => {
  const unique = deps.newId().slice(0, 8);
  const id = hashOf([entry.at, unique]);
  await Promise.all([storeEntry(deps, entry, unique), deliverLater(deps, { ...entry, what, id })]);
};

const storeEntry = async (deps: WriteAuditDeps, entry: AuditEntry, unique: string): Promise<void> => {
  try {
    await deps.audit.write(entry, unique);
  } catch (error) {
    const { at, by, action, about, repositoryId } = entry;
    deps.log.error('audit.lost', { at, by, action, about, repositoryId }, error);
  }
};

const deliverLater = async (deps: WriteAuditDeps, entry: AuditFacts): Promise<void> => {
  try {
    const delivery = await deps.auditDelivery.find();
    if (!delivery) return;
    const to = { accountLinkId: delivery.accountLinkId, region: delivery.region };
    await deps.queue.push([{ message: { kind: 'put-audit', entry, to } }]);
  } catch (error) {
    deps.log.error('audit.not-queued', { at: entry.at, action: entry.action }, error);
  }
};

export interface AuditFilter {
  readonly person?: string | undefined;
  readonly kind?: string | undefined;
  readonly repositoryId?: string | undefined;
}

const isWanted = (entry: AuditEntry, { person, kind, repositoryId }: AuditFilter): boolean =>
  (person === undefined || entry.by === person) &&
  (kind === undefined || entry.kind === kind) &&
  (repositoryId === undefined || entry.repositoryId === repositoryId);

/** Forge answers at most 100 records a query. */
const readAtOnce = 100;

/**
 * Up to `limit` entries that fit, newest first, and where to go on. Filters are applied here, because entries are indexed by time only;
 * a page stops looking after `mostRead` entries and says so by `before`.
 */
export const listAudit = async (
  { audit }: { readonly audit: AuditStore },
  filter: AuditFilter & { readonly before?: string | undefined },
  { limit, mostRead }: { readonly limit: number; readonly mostRead: number },
): Promise<{ entries: readonly StoredAuditEntry[]; before?: string }> => {
  const entries: StoredAuditEntry[] = [];
  let { before } = filter;
  for (let read = 0; read < mostRead;) {
    const page = await audit.list(before, readAtOnce);
    for (const entry of page) {
      if (!isWanted(entry, filter)) continue;
      if (entries.length === limit) return { entries, ...(before === undefined ? {} : { before }) };
      entries.push(entry);
      before = entry.id;
    }
    read += page.length;
    if (page.length < readAtOnce) return { entries };
    before = page.at(-1)?.id;
  }
  return { entries, ...(before === undefined ? {} : { before }) };
};
