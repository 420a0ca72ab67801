/**
 * The platform's limits, in one place.
 * https://developer.atlassian.com/platform/forge/limits-invocation/
 * https://developer.atlassian.com/platform/forge/limits-kvs-ce/
 * https://developer.atlassian.com/platform/forge/limits-async-events/
 */
export const limits = {
  timeoutMs: { default: 25_000, webtrigger: 55_000, preUninstall: 55_000, async: 55_000 },
  payloadBytes: 5 * 1024 * 1024,
  frontEndRequestBytes: 500 * 1024,
  egressRequestsPerMinute: 100,
  kvs: {
    keyLength: 500,
    keyPattern: /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/,
    valueBytes: 240 * 1024,
    secretBytes: 128 * 1024,
    valueDepth: 31,
    transactionItems: 25,
    transactionBytes: 4 * 1024 * 1024,
    batchItems: 25,
    ttlMs: 366 * 24 * 3_600_000,
    defaultPage: 10,
    maxPage: 100,
    /** What reading a missing key costs. https://developer.atlassian.com/platform/forge/forge-platform-pricing/ */
    emptyReadBytes: 1024,
  },
  queue: {
    eventsPerPush: 50,
    bytesPerPush: 200 * 1024,
    eventsPerMinute: 500,
    delayS: 900,
    chainLength: 1000,
    /** Retries after a returned InvocationError; the guide says 4, the reference "within the window": the stricter one holds here. */
    requestedRetries: 4,
    retryDataBytes: 4 * 1024,
    retentionMs: 24 * 3_600_000,
    firstBackoffMs: 30_000,
    maxBackoffMs: 900_000,
  },
} as const;
