import { goodHashesAt, keyMatches } from '../domain/aws-callback';
import { isoOf } from '../domain/durations';
import type { AwsEvent } from '../domain/observations';
import type { Clock } from '../ports/clock';
import type { HealthStore } from '../ports/control-stores';
import type { Log } from '../ports/log';
import type { WorkQueue } from '../ports/queue';
import type { CallbackKeyStore, HeardStore } from '../ports/settings-stores';

export interface ReceiveCallbackDeps {
  readonly keys: CallbackKeyStore;
  readonly heard: HeardStore;
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
  /** A test event of Verify. */
  | { readonly kind: 'test'; readonly region: string; readonly accountLinkId: string; readonly nonce: string }
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
  const { accountLinkId, region } = callback;
  // The one read that a stranger can cause.
  const stored = await deps.keys.find(accountLinkId, region);
  const nowMs = deps.clock.nowMs();
  if (!keyMatches(callback.key, goodHashesAt(stored?.keys ?? [], nowMs))) {
    deps.log.warn('callback.wrong-key', { region });
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
  const eventRegion = parsed.kind === 'test' ? parsed.region : parsed.event.region;
  if (eventRegion !== region) {
    deps.log.warn('callback.foreign-region', { region: eventRegion, keyRegion: region });
    return 'ignored';
  }
  await noteHeard(deps, callback, nowMs);
  return parsed.kind === 'test' ? noteTest(deps, callback, parsed) : queueEvent(deps, parsed.event);
};

/** Storage is billed by the byte written: "callbacks seen" is told to the hour. */
const heardEveryMs = 3_600_000;

const noteHeard = async (
  deps: ReceiveCallbackDeps,
  { accountLinkId, region }: Callback,
  nowMs: number,
): Promise<void> => {
  const heardAt = await deps.heard.find(accountLinkId, region);
  if (heardAt === undefined || nowMs - Date.parse(heardAt) >= heardEveryMs)
    await deps.heard.save(accountLinkId, region, isoOf(nowMs));
};

const queueEvent = async (deps: ReceiveCallbackDeps, event: AwsEvent): Promise<CallbackOutcome> => {
  await deps.queue.push([
    { message: { kind: 'aws-event', event }, concurrency: { key: event.executionId, limit: 1 } },
  ]);
  return 'accepted';
};

const noteTest = async (
  deps: ReceiveCallbackDeps,
  { accountLinkId, region }: Callback,
  test: Extract<ParsedCallback, { readonly kind: 'test' }>,
): Promise<CallbackOutcome> => {
  if (test.accountLinkId !== accountLinkId) {
    deps.log.warn('callback.foreign-account', { region });
    return 'ignored';
  }
  await deps.heard.saveTest(accountLinkId, region, test.nonce);
  return 'accepted';
};
