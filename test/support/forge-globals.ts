/** One call of `__forge_fetch__`: the door through which every @forge package does its I/O. */
export interface ForgeCall {
  readonly meta: { readonly type: string; readonly provider?: string; readonly remote?: string };
  readonly path: string;
  readonly method: string;
  readonly body: string;
}

export type ForgeAnswer = (call: ForgeCall) => Response | Promise<Response>;

interface Init {
  readonly method?: string;
  readonly body?: string;
}

const quietMetrics = {
  counter: () => ({ incr: () => undefined, incrBy: () => undefined, decr: () => undefined }),
  timing: () => ({ measure: () => ({ stop: () => undefined }) }),
  gauge: () => ({ set: () => undefined }),
};

/** Makes @forge packages of this test file talk to `answer`. Call it before the first request, once per file or test. */
export const installForgeGlobals = (answer: ForgeAnswer): void => {
  Object.assign(globalThis, {
    __forge_fetch__: (meta: ForgeCall['meta'], path: string, init: Init = {}) =>
      Promise.resolve(answer({ meta, path, method: init.method ?? 'GET', body: init.body ?? '' })),
    __forge_runtime__: {
      appContext: { appId: 'app', environmentId: 'env', installationId: 'installation', appVersion: '1.0.0' },
      contextAri: 'ari:cloud:bitbucket::workspace/6cbcc6e6-4a20-4a0b-bf4e-5a0ee5a4a3a1',
      metrics: quietMetrics,
    },
  });
};
