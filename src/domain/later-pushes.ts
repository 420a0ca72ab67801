import type { PushEvent } from './events';

/** Has the queue decide a push that asks what the invocation it came with cannot find out. */
export const leftToQueue = (event: PushEvent) =>
  ({
    message: { kind: 'push', event, first: true },
    concurrency: { key: `push:${event.repositoryId}`, limit: 2 },
  }) as const;
