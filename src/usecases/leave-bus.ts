import { isoOf } from '../domain/durations';
import { ServiceError } from '../domain/errors';
import { hashOf } from '../domain/ids';
import type { AccountLink } from '../domain/links';
import { takesEntries } from '../domain/links';
import type { BusPlace, Leaving } from '../domain/published-events';
import { auditBusEvent } from '../domain/published-events';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { AuditDeliveryStore, PublishEvent } from '../ports/publishing';
import type { WorkQueue } from '../ports/queue';

export interface LeaveBusDeps {
  readonly auditDelivery: Pick<AuditDeliveryStore, 'find'>;
  readonly publish: PublishEvent;
  readonly queue: WorkQueue;
  readonly workspaceId: string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Puts a last entry on a bus before entries stop coming there: afterwards the account may be gone or refuse us, and the archive must not
 * end unseen. A bus that cannot be told now keeps the change from being made; one whose account refuses us does not, because accounts go
 * for good, and the entry then waits as failed work.
 * @throws ServiceError when telling it later may succeed
 */
export const leaveBus = async (
  deps: LeaveBusDeps,
  to: BusPlace,
  { about = '', ...leaving }: Leaving,
): Promise<void> => {
  const at = isoOf(deps.clock.nowMs());
  const id = hashOf([at, leaving.action, leaving.by]);
  const entry = { ...leaving, at, id, about: `${about}: no more entries come here` };
  try {
    await deps.publish(to, { what: 'audit' }, auditBusEvent(entry, deps.workspaceId));
  } catch (error) {
    if (error instanceof ServiceError && error.retryable)
      throw new ServiceError(
        error.code,
        'The bus that gets the audit log could not be told of this: try again in a minute',
        { cause: error },
      );
    deps.log.warn('audit.old-place-not-told', { ...to, action: entry.action }, error);
    await deps.queue.push([{ message: { kind: 'put-audit', entry, to } }]);
  }
};

/** Tells the bus that gets the audit log when an account is changed or removed so that entries cannot come there any more. @throws as leaveBus */
export const leaveBusOf = async (
  deps: LeaveBusDeps,
  leaving: Omit<Leaving, 'about'>,
  before: AccountLink,
  after: AccountLink | undefined,
): Promise<void> => {
  const to = await deps.auditDelivery.find();
  if (to?.accountLinkId !== before.id || !takesEntries(before, to.region)) return;
  if (after && isSameDoor(before, after) && takesEntries(after, to.region)) return;
  const { accountLinkId, region } = to;
  await leaveBus(
    deps,
    { accountLinkId, region },
    { ...leaving, about: `${before.label} (${before.accountId})` },
  );
};

/** Another role may be one of another account: entries then go elsewhere, though the link's id stays. */
const isSameDoor = (before: AccountLink, after: AccountLink): boolean =>
  before.roleArn === after.roleArn && before.way === after.way;
