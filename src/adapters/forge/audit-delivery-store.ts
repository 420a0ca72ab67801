import * as z from 'zod/mini';
import { VersionConflict } from '../../domain/errors';
import type { AuditDelivery, AuditDeliveryStore } from '../../ports/publishing';
import type { Pause } from './kvs/documents';
import { documentsOf } from './kvs/documents';
import { auditDeliveryKey } from './kvs/keys';

const text = z.exactOptional(z.string());

interface Stored {
  /** Absent when it was switched off. */
  readonly delivery?: AuditDelivery;
}

const storedSchema: z.ZodMiniType<Stored> = z.object({
  delivery: z.exactOptional(
    z.object({
      accountLinkId: z.string(),
      region: z.string(),
      since: z.string(),
      deliveredAt: text,
      problem: z.exactOptional(z.object({ at: z.string(), text: z.string() })),
    }),
  ),
});

const documents = documentsOf('audit-delivery', storedSchema);
const tries = 5;

export const createAuditDeliveryStore = ({ pause }: { pause: Pause }): AuditDeliveryStore => ({
  find: async () => (await documents.find(auditDeliveryKey))?.value.delivery,
  replace: async (delivery) => {
    await documents.update(auditDeliveryKey, () => (delivery === undefined ? {} : { delivery }), {
      tries,
      pause,
    });
  },
  note: async ({ accountLinkId, region }, change) => {
    const stored = await documents.find(auditDeliveryKey);
    const delivery = stored?.value.delivery;
    if (stored === undefined || delivery?.accountLinkId !== accountLinkId || delivery.region !== region)
      return;
    const next = change(delivery);
    if (next === delivery) return;
    try {
      await documents.save(auditDeliveryKey, { version: stored.version, value: { delivery: next } });
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
  },
});
