import type { AwsContext } from '../core/context';
import { AwsError, type Caller } from '../wire';

const WINDOW_MS = 1000;

/** Counts start requests per account and region over the last second. */
export class StartRate {
  readonly #context: AwsContext;
  readonly #starts = new Map<string, number[]>();

  constructor(context: AwsContext) {
    this.#context = context;
  }

  /** @throws {AwsError} ThrottlingException above `settings.startsPerSecond` */
  take({ accountId, region }: Caller): void {
    const nowMs = this.#context.clock.nowMs();
    const key = `${accountId}/${region}`;
    const recent = (this.#starts.get(key) ?? []).filter((ms) => nowMs - ms < WINDOW_MS);
    if (recent.length >= this.#context.settings.startsPerSecond)
      throw new AwsError('ThrottlingException', 'Rate exceeded');
    this.#starts.set(key, [...recent, nowMs]);
  }
}
