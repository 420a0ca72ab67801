import type { Delivery, WorkQueue } from '../../../src/ports/queue';

export interface MemoryWorkQueue extends WorkQueue {
  /** Everything accepted, in order. */
  readonly deliveries: readonly Delivery[];
  /** Takes everything accepted so far out of the queue. */
  take(): readonly Delivery[];
  /** The next push throws this; nothing of it is accepted. */
  refuseNext(error: Error): void;
}

export const createMemoryWorkQueue = (): MemoryWorkQueue => {
  const deliveries: Delivery[] = [];
  let refusal: Error | undefined;
  return {
    deliveries,
    take: () => deliveries.splice(0),
    refuseNext: (error) => {
      refusal = error;
    },
    push: async (more) => {
      const error = refusal;
      refusal = undefined;
      if (error !== undefined) throw error;
      deliveries.push(...more);
    },
  };
};
