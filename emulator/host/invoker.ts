import { jsonText } from '../core/json-text';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../core/clock';
import type { DefectLog } from '../core/defects';
import type { Installation } from './installations';
import { describeInvocation, functionContext } from './invocation-context';
import type { KvsUsage } from './kvs';
import { limits } from './limits';
import type { Manifest } from './manifest';
import type { Runner } from './runner/runner';
import type { Failure } from './worker/protocol';

export type ModuleType =
  'trigger' | 'consumer' | 'webtrigger' | 'scheduledTrigger' | 'preUninstall' | 'resolver';

export interface InvokeRequest {
  readonly installation: Installation;
  readonly functionKey: string;
  readonly moduleType: ModuleType;
  readonly moduleKey: string;
  readonly payload: unknown;
  /** The user behind a resolver call; every other kind of invocation has none. */
  readonly accountId?: string;
  /** How many queue events led to this invocation. */
  readonly chainLength?: number;
}

/** An invocation that runs right now, as the door sees it. */
export interface LiveInvocation extends InvokeRequest {
  readonly invocationId: string;
  readonly startedAtMs: number;
  readonly kvs: KvsUsage;
  calls: { product: number; egress: number; kvs: number; queue: number };
  /** Outgoing requests of the running minute, against the platform's limit. */
  egressMinute: { minute: number; requests: number };
}

export interface InvocationMetrics {
  readonly functionKey: string;
  readonly moduleKey: string;
  readonly outcome: 'ok' | 'failed' | 'timeout' | 'crash';
  /** Real milliseconds. */
  readonly durationMs: number;
  readonly kvsReadBytes: number;
  readonly kvsWrittenBytes: number;
  readonly calls: LiveInvocation['calls'];
  readonly failure?: Failure;
}

export interface Outcome {
  readonly value?: unknown;
  readonly failure?: Failure | undefined;
}

interface Dependencies {
  readonly clock: Clock;
  readonly defects: DefectLog;
  readonly manifest: Manifest;
  readonly runner: Runner;
}

const timeoutOf = (moduleType: ModuleType, timeoutSeconds: number | undefined): number => {
  if (moduleType === 'webtrigger') return limits.timeoutMs.webtrigger;
  if (moduleType === 'preUninstall') return limits.timeoutMs.preUninstall;
  if (moduleType !== 'consumer' && moduleType !== 'scheduledTrigger') return limits.timeoutMs.default;
  return timeoutSeconds === undefined ? limits.timeoutMs.async : timeoutSeconds * 1000;
};

const tooLarge = (value: unknown): boolean => Buffer.byteLength(jsonText(value) ?? '') > limits.payloadBytes;

const outcomeOf = (failure: Failure | undefined): InvocationMetrics['outcome'] => {
  if (!failure) return 'ok';
  if (failure.name === 'TIMEOUT') return 'timeout';
  return failure.name === 'CRASH' ? 'crash' : 'failed';
};

/** Starts functions with the context, limits and identity that their kind of module has, and keeps their figures. */
export class Invoker {
  readonly metrics: InvocationMetrics[] = [];
  readonly #deps: Dependencies;
  readonly #live = new Map<string, LiveInvocation>();

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /** The invocation a token was made for; undefined once it has ended. */
  findLive(token: string): LiveInvocation | undefined {
    return this.#live.get(token);
  }

  get running(): number {
    return this.#live.size;
  }

  /** Never rejects for what the app does: that is a failure. */
  async invoke(request: InvokeRequest): Promise<Outcome> {
    const { functionKey, moduleType, payload } = request;
    const declared = this.#deps.manifest.functions.get(functionKey);
    if (!declared) throw new Error(`Function ${functionKey} is not declared`);
    if (tooLarge(payload))
      return { failure: { name: 'PAYLOAD_TOO_BIG', message: 'The request is over 5 MB' } };
    const token = randomUUID();
    const live = this.#begin(token, request);
    const invocation = describeInvocation(
      this.#deps,
      live,
      token,
      timeoutOf(moduleType, declared.timeoutSeconds),
    );
    const result = await this.#deps.runner.invoke(declared.handler, invocation, [
      payload,
      functionContext(request),
    ]);
    this.#end(token, live, result.failure);
    return result;
  }

  #begin(token: string, request: InvokeRequest): LiveInvocation {
    const live: LiveInvocation = {
      ...request,
      invocationId: randomUUID(),
      startedAtMs: Date.now(),
      kvs: { readBytes: 0, writtenBytes: 0 },
      calls: { product: 0, egress: 0, kvs: 0, queue: 0 },
      egressMinute: { minute: 0, requests: 0 },
    };
    this.#live.set(token, live);
    return live;
  }

  #end(token: string, live: LiveInvocation, failure: Failure | undefined): void {
    this.#live.delete(token);
    const { functionKey, moduleKey, kvs, calls } = live;
    this.metrics.push({
      functionKey,
      moduleKey,
      outcome: outcomeOf(failure),
      durationMs: Date.now() - live.startedAtMs,
      kvsReadBytes: kvs.readBytes,
      kvsWrittenBytes: kvs.writtenBytes,
      calls,
      ...(failure ? { failure } : {}),
    });
    if (failure?.name === 'CRASH') this.#deps.defects.record(`function ${functionKey}: ${failure.message}`);
  }
}
