import type { BusEvent, BusPlace } from '../domain/published-events';

/** Which events a session may put, and as whom it asks: a role that is narrowed to some repositories takes events of those only. */
export type Publishing =
  { readonly what: 'audit' } | { readonly what: 'repository'; readonly repositoryId: string };

/** Puts an event on a bus of a linked account. @throws ServiceError `request-refused` when the place is not offered any more; as RoleSessions and CallbackBus */
export type PublishEvent = (place: BusPlace, publishing: Publishing, event: BusEvent) => Promise<void>;

/** Where every entry of the audit log is put as well, and how that went. */
export interface AuditDelivery extends BusPlace {
  readonly since: string;
  /** When an entry last arrived, to the hour. */
  readonly deliveredAt?: string;
  /** Why the newest try failed; absent after a success. */
  readonly problem?: { readonly at: string; readonly text: string };
}

export interface AuditDeliveryStore {
  /** Strongly consistent. */
  find(): Promise<AuditDelivery | undefined>;
  /** The last one to choose wins. @throws VersionConflict when others kept writing */
  replace(delivery: AuditDelivery | undefined): Promise<void>;
  /** Changes what is stored, if it still is for this place. A note that loses against another writer is dropped. */
  note(place: BusPlace, change: (delivery: AuditDelivery) => AuditDelivery): Promise<void>;
}
