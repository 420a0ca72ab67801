import type { HttpRequest } from './http';

/** Who answers a request of app code: parts of Forge (`kvs`, `queue`, `forge` for the rest), Bitbucket, STS, any other AWS service. */
export type WireService = 'kvs' | 'queue' | 'forge' | 'bitbucket' | 'sts' | 'aws';

/** One request that app code sends. */
export interface WireCall {
  readonly service: WireService;
  /** Operation of AWS, else the path that was asked for. */
  readonly name: string;
  readonly functionKey: string;
  readonly invocationId: string;
  /** As Bitbucket or AWS gets it; absent for what Forge itself answers. */
  readonly request?: HttpRequest;
}

/**
 * Stands between app code and everything it calls. Measurements note times in it and wait as long as a real network would; without
 * one every service answers as fast as this process can.
 */
export type Wire = <T>(call: WireCall, send: () => Promise<T>) => Promise<T>;

export const directWire: Wire = (_call, send) => send();
