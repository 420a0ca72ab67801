import { createCallbackBus } from '../adapters/aws/verification/callback-bus';
import { createAuditDeliveryStore } from '../adapters/forge/audit-delivery-store';
import type { Pause } from '../adapters/forge/kvs/documents';
import type { PublishEvent } from '../ports/publishing';
import type { PublishDeps } from '../usecases/publish-event';
import { publishEvent } from '../usecases/publish-event';

/** For the queue: events of ours on buses of the customer. */
export const publishing = (base: Omit<PublishDeps, 'bus'> & { readonly pause: Pause }) => {
  const deps = { ...base, bus: createCallbackBus() };
  const publish: PublishEvent = (...which) => publishEvent(deps, ...which);
  return { auditDelivery: createAuditDeliveryStore(base), publish };
};
