/** Who changed what; account ids only, names are read when it is shown. */
export interface AuditEntry {
  readonly at: string;
  /** Account id. */
  readonly by: string;
  /** The request that did it, e.g. `accounts/save`. */
  readonly action: string;
  readonly kind: string;
  readonly about?: string;
  readonly repositoryId?: string;
  /** Key of the page's module. */
  readonly page: string;
}

export interface StoredAuditEntry extends AuditEntry {
  /** Orders entries by time. */
  readonly id: string;
}

export interface AuditStore {
  /** Kept for 365 days. `unique` tells entries of one millisecond apart. @throws ServiceError `throttled`, `unavailable` */
  write(entry: AuditEntry, unique: string): Promise<void>;
  /** Newest first, older than `before`. Eventually consistent: no decision rests on it. @throws as write */
  list(before: string | undefined, limit: number): Promise<readonly StoredAuditEntry[]>;
}
