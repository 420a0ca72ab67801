import { setTimeout as sleep } from 'node:timers/promises';
import type { Wire, WireCall, WireService } from '../emulator/core/wire';

/** A request of app code with its times on the machine's own clock, in milliseconds. */
export interface Sent extends WireCall {
  readonly startMs: number;
  endMs: number;
}

export type Latencies = Readonly<Partial<Record<WireService, number>>>;

/** Round trips of a Forge function in production, in milliseconds: the model that the budgets of design.md section 7 use. */
export const modelledMs: Latencies = { kvs: 15, queue: 15, forge: 15, sts: 90, aws: 130, bitbucket: 120 };

/** So long that requests sent together overlap, and requests that wait for each other do not. */
export const evenMs: Latencies = { kvs: 150, queue: 150, forge: 150, sts: 150, aws: 150, bitbucket: 150 };

/** Notes every request of the app and makes each take as long as `latencies` says; all may be changed while it runs. */
export class Recorder {
  latencies: Latencies = {};
  /** Whether the emulator's own work comes on top of a latency, or is a part of it as a real service's work is. */
  onTop = false;
  readonly sent: Sent[] = [];

  readonly wire: Wire = async (call, send) => {
    const entry: Sent = { ...call, startMs: performance.now(), endMs: Infinity };
    this.sent.push(entry);
    const latencyMs = this.latencies[call.service] ?? 0;
    try {
      return await (latencyMs > 0 ? this.#slowly(latencyMs, send) : send());
    } finally {
      entry.endMs = performance.now();
    }
  };

  forget(): void {
    this.sent.length = 0;
  }

  async #slowly<T>(latencyMs: number, send: () => Promise<T>): Promise<T> {
    if (this.onTop) {
      await sleep(latencyMs);
      return send();
    }
    const [answer] = await Promise.all([send(), sleep(latencyMs)]);
    return answer;
  }
}

/**
 * Longest chain of requests that waited for each other, ending with `last`. Requests count as independent when they overlap.
 */
export const hopsTo = (sent: readonly Sent[], last: Sent): number => {
  const earlier = sent.filter(
    ({ invocationId, endMs }) => invocationId === last.invocationId && endMs <= last.startMs,
  );
  return 1 + Math.max(0, ...earlier.map((call) => hopsTo(sent, call)));
};

/** Milliseconds before `last` in which at least one request of its invocation was with a service. */
export const waitedMs = (sent: readonly Sent[], last: Sent): number => {
  const before = sent
    .filter(({ invocationId, startMs }) => invocationId === last.invocationId && startMs < last.startMs)
    .sort((a, b) => a.startMs - b.startMs);
  let [total, coveredToMs] = [0, 0];
  for (const { startMs, endMs } of before) {
    const untilMs = Math.min(endMs, last.startMs);
    total += Math.max(0, untilMs - Math.max(startMs, coveredToMs));
    coveredToMs = Math.max(coveredToMs, untilMs);
  }
  return total;
};
