import { z } from 'zod';
import type { Snapshotted } from '../../core/snapshot';

const entrySchema = z.object({
  id: z.string(),
  installationId: z.string(),
  moduleKey: z.string(),
  url: z.string(),
  /** False after a newer one was made by force: it still works but is no longer handed out. */
  current: z.boolean(),
});

export type WebTriggerUrl = z.infer<typeof entrySchema>;

/** Addresses of web triggers: stable per module and installation until one is made by force or deleted. */
export class WebTriggerUrls implements Snapshotted {
  #entries: WebTriggerUrl[] = [];
  readonly #newId: () => string;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  /** @param format the module's `urlFormat`: v2 addresses carry the installation in their host */
  create(installationId: string, moduleKey: string, format: 'v1' | 'v2', force: boolean): WebTriggerUrl {
    const existing = this.of(installationId).find((entry) => entry.moduleKey === moduleKey && entry.current);
    if (existing && !force) return existing;
    this.#entries = this.#entries.map((entry) => (entry === existing ? { ...entry, current: false } : entry));
    const id = this.#newId();
    const url =
      format === 'v2'
        ? `https://${installationId}.webtrigger.atlassian.app/public/${id}`
        : `https://${installationId}.hello.atlassian-dev.net/x1/${id}`;
    const entry = { id, installationId, moduleKey, url, current: true };
    this.#entries.push(entry);
    return entry;
  }

  of(installationId: string): WebTriggerUrl[] {
    return this.#entries.filter((entry) => entry.installationId === installationId);
  }

  /** The trigger that an address or any path below it belongs to. */
  find(url: URL): WebTriggerUrl | undefined {
    const address = url.origin + url.pathname.split('/').slice(0, 3).join('/');
    return this.#entries.find((entry) => entry.url === address);
  }

  /** @returns false when there is none with this id */
  delete(installationId: string, id: string): boolean {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter(
      (entry) => entry.id !== id || entry.installationId !== installationId,
    );
    return this.#entries.length < before;
  }

  /** An uninstalled app answers at none of its addresses. */
  removeOf(installationId: string): void {
    this.#entries = this.#entries.filter((entry) => entry.installationId !== installationId);
  }

  snapshot(): unknown {
    return this.#entries;
  }

  restore(state: unknown): void {
    this.#entries = z.array(entrySchema).parse(state);
  }
}
