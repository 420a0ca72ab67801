import { goodHashesAt, keyMatches } from '../domain/aws-callback';
import type { AwsEvent } from '../domain/observations';
import type { Clock } from '../ports/clock';
import type { HealthStore } from '../ports/control-stores';
import type { Log } from '../ports/log';
import type { WorkQueue } from '../ports/queue';
import type { CallbackKeyStore } from '../ports/settings-stores';

export interface ReceiveCallbackDeps {
  readonly keys: CallbackKeyStore;
  readonly queue: WorkQueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly healthNotes: HealthStore;
}

export interface Callback {
  readonly accountLinkId: string;
  readonly region: string;
  readonly key: string;
  /** Parses the body, once the key was right: strangers do not reach the parser. Undefined when it is no event of ours to read. */
  readonly parse: () => ParsedCallback;
}

export type ParsedCallback =
  | { readonly kind: 'event'; readonly event: AwsEvent }
  /** Well-formed, but nothing we act on (another source or detail type). */
  | { readonly kind: 'ignored'; readonly detailType: string }
  | { readonly kind: 'malformed'; readonly detail: string };

export type CallbackOutcome = 'accepted' | 'ignored' | 'wrong-key' | 'malformed';

/**
 * A state change sent by EventBridge: check the key, then leave the work to the queue, one event of an execution at a time.
 * @throws ServiceError when the queue refuses; AWS must then send the event again
 */
export const receiveCallback = async (
  deps: ReceiveCallbackDeps,
  callback: Callback,
): Promise<CallbackOutcome> => {
  const stored = await deps.keys.find(callback.accountLinkId, callback.region);
  if (!keyMatches(callback.key, goodHashesAt(stored?.keys ?? [], deps.clock.nowMs()))) {
    deps.log.warn('callback.wrong-key', { region: callback.region });
    return 'wrong-key';
  }
  const parsed = callback.parse();
  if (parsed.kind === 'malformed') {
    deps.log.warn('callback.malformed', { detail: parsed.detail });
    await deps.healthNotes.note({
      kind: 'problem',
      code: 'callback.malformed',
      detail: 'An event of AWS made no sense',
    });
    return 'malformed';
  }
  if (parsed.kind === 'ignored') {
    deps.log.info('callback.ignored', { detailType: parsed.detailType });
    return 'ignored';
  }
  const { event } = parsed;
  if (event.region !== callback.region) {
    deps.log.warn('callback.foreign-region', { region: event.region, keyRegion: callback.region });
    return 'ignored';
  }
  await deps.queue.push([
    { message: { kind: 'aws-event', event }, concurrency: { key: event.executionId, limit: 1 } },
  ]);
  return 'accepted';
};
