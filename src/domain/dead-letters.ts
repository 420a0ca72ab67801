import type { PushEvent } from './events';
import { maskSecrets } from './mask';

/** Work that was given up, kept for 30 days so that somebody can look at it and do it again. */
export interface DeadLetter {
  /** The same for the same work, so that failing again makes no second entry. */
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly tries: number;
  readonly problem: string;
  /** The message as JSON, at most 4 KB; masked where it held what looks like a secret. */
  readonly payload: string;
  /** False when masking or cutting changed the message. */
  readonly replayable: boolean;
}

export const mostDeadLetters = 100;
const payloadBytes = 4096;
const problemLength = 300;

/** A commit's message is shown and nothing else, so it may be masked without changing what the push means. */
export const withoutSecrets = (event: PushEvent): PushEvent =>
  event.message === undefined ? event : { ...event, message: maskSecrets(event.message) };

/** What is stored of a message's JSON text. */
export const storedPayload = (json: string): Pick<DeadLetter, 'payload' | 'replayable'> => {
  const masked = maskSecrets(json);
  const fits = Buffer.byteLength(masked) <= payloadBytes;
  return {
    payload: fits
      ? masked
      : Buffer.from(masked)
          .subarray(0, payloadBytes - 4)
          .toString('utf8'),
    replayable: fits && masked === json,
  };
};

export const storedProblem = (error: unknown): string =>
  maskSecrets(
    error instanceof Error ? `${error.name}: ${error.message}` : 'Something that is no error',
  ).slice(0, problemLength);
