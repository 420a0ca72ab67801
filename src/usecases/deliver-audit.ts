import { isoOf } from '../domain/durations';
import { ServiceError } from '../domain/errors';
import { maskSecrets } from '../domain/mask';
import type { AuditFacts, BusPlace } from '../domain/published-events';
import { auditBusEvent } from '../domain/published-events';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { AuditDelivery, AuditDeliveryStore, PublishEvent } from '../ports/publishing';

export interface DeliverAuditDeps {
  readonly publish: PublishEvent;
  readonly workspaceId: string;
  readonly auditDelivery: AuditDeliveryStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** Puts an entry of the audit log on the customer's bus, and keeps how it went for the page. @throws what failed, for the queue to judge */
export const deliverAudit = async (
  deps: DeliverAuditDeps,
  { entry, to }: { readonly entry: AuditFacts; readonly to: BusPlace },
): Promise<void> => {
  const nowIso = isoOf(deps.clock.nowMs());
  try {
    await deps.publish(to, { what: 'audit' }, auditBusEvent(entry, deps.workspaceId));
  } catch (error) {
    deps.log.warn('audit.not-delivered', { ...to, action: entry.action }, error);
    await note(deps, to, (delivery) => ({ ...delivery, problem: { at: nowIso, text: problemOf(error) } }));
    throw error;
  }
  await note(deps, to, (delivery) => withSuccess(delivery, nowIso));
};

const problemOf = (error: unknown): string =>
  error instanceof ServiceError
    ? maskSecrets(error.message).slice(0, 300)
    : 'Something went wrong in Slipway.';

/** Written at most once an hour while all goes well. */
const withSuccess = (delivery: AuditDelivery, nowIso: string): AuditDelivery => {
  const { problem, ...rest } = delivery;
  const hour = `${nowIso.slice(0, 13)}:00:00.000Z`;
  return problem === undefined && delivery.deliveredAt === hour ? delivery : { ...rest, deliveredAt: hour };
};

/** How it went must not decide whether the entry is delivered again. */
const note = async (
  deps: DeliverAuditDeps,
  to: BusPlace,
  change: (delivery: AuditDelivery) => AuditDelivery,
): Promise<void> => {
  try {
    await deps.auditDelivery.note(to, change);
  } catch (error) {
    deps.log.warn('audit.delivery-not-noted', { ...to }, error);
  }
};
