import { storedPayload, storedProblem, withoutSecrets } from '../domain/dead-letters';
import { isoOf } from '../domain/durations';
import { Refusal } from '../domain/errors';
import { hashOf } from '../domain/ids';
import type { Clock } from '../ports/clock';
import type { DeadLetterStore } from '../ports/control-stores';
import type { Log } from '../ports/log';
import type { Delivery, Message, WorkQueue } from '../ports/queue';

export interface DeadLetterDeps {
  readonly deadLetters: DeadLetterStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keeps work that was given up. Never throws: what was lost must not be lost twice over. */
export const keepDeadLetter = async (
  deps: DeadLetterDeps,
  failed: { readonly message: Message; readonly tries: number; readonly error: unknown },
): Promise<void> => {
  const { message, tries, error } = failed;
  const json = JSON.stringify(
    message.kind === 'push' ? { ...message, event: withoutSecrets(message.event) } : message,
  );
  const at = isoOf(deps.clock.nowMs());
  const problem = storedProblem(error);
  try {
    await deps.deadLetters.put({
      id: hashOf([json]),
      at,
      kind: message.kind,
      tries,
      problem,
      ...storedPayload(json),
    });
  } catch (cause) {
    deps.log.error('dead-letter.lost', { kind: message.kind }, cause);
  }
};

export interface ReplayDeps {
  readonly deadLetters: DeadLetterStore;
  readonly queue: WorkQueue;
  /** Undefined for what this version of the app does not send. */
  readonly parseMessage: (body: unknown) => Message | undefined;
}

/**
 * Puts the work into the queue again, as it was. Clicking twice is harmless: runs have ids of their own, and a letter that is gone was
 * replayed or discarded. Returns whether there was one. @throws Refusal when the message was cut or masked
 */
export const replayDeadLetter = async (deps: ReplayDeps, id: string): Promise<boolean> => {
  const letter = await deps.deadLetters.find(id);
  if (!letter) return false;
  const message = letter.replayable ? deps.parseMessage(JSON.parse(letter.payload)) : undefined;
  if (!message) throw new Refusal('invalid', 'This message is not kept whole and cannot be done again');
  await deps.queue.push([deliveryOf(message)]);
  await deps.deadLetters.remove(id);
  return true;
};

const deliveryOf = (message: Message): Delivery =>
  message.kind === 'aws-event'
    ? { message, concurrency: { key: message.event.executionId, limit: 1 } }
    : { message };
