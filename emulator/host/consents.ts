import { z } from 'zod';
import type { Snapshotted } from '../core/snapshot';

const consentSchema = z.enum(['none', 'granted', 'declined']);
export type Consent = z.infer<typeof consentSchema>;

/** Which users let the app act for them; asked once by a dialog, kept until changed. */
export class Consents implements Snapshotted {
  readonly #byAccount = new Map<string, Consent>();

  of(accountId: string): Consent {
    return this.#byAccount.get(accountId) ?? 'none';
  }

  set(accountId: string, consent: Consent): void {
    this.#byAccount.set(accountId, consent);
  }

  snapshot(): unknown {
    return Object.fromEntries(this.#byAccount);
  }

  restore(state: unknown): void {
    this.#byAccount.clear();
    for (const [accountId, consent] of Object.entries(z.record(z.string(), consentSchema).parse(state))) {
      this.#byAccount.set(accountId, consent);
    }
  }
}
