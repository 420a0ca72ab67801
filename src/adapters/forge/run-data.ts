import * as z from 'zod/mini';
import { isoOf } from '../../domain/durations';
import type { Run, StageProgress, StageState } from '../../domain/runs';

/**
 * The part of a run that no index needs, under one-letter names: a run is written about eight times and storage is billed by the
 * byte, https://developer.atlassian.com/platform/forge/forge-platform-pricing/ . Defaults are left out.
 */
const letterOf: Readonly<Record<StageState, string>> = {
  pending: 'p',
  running: 'r',
  succeeded: 's',
  failed: 'f',
  stopped: 'x',
  'waiting-for-approval': 'w',
  skipped: '-',
};

const stateOf: Readonly<Record<string, StageState | undefined>> = {
  p: 'pending',
  r: 'running',
  s: 'succeeded',
  f: 'failed',
  x: 'stopped',
  w: 'waiting-for-approval',
  '-': 'skipped',
};

const stage = z.pipe(
  z.tuple([
    z.string(),
    z.string().check(z.refine((letter) => stateOf[letter] !== undefined)),
    z.optional(z.record(z.string(), z.enum(['waiting', 'answered']))),
  ]),
  z.transform(([name, letter, approvals]): StageProgress => ({
    name,
    state: stateOf[letter] ?? 'pending',
    ...(approvals === undefined ? {} : { approvals }),
  })),
);

const text = z.exactOptional(z.string());
/** Milliseconds since 1970 take half of what ISO text takes. */
const time = z.exactOptional(z.int());
const count = z._default(z.int(), 0);

type StoredPullRequest = readonly [number, NonNullable<Run['pullRequest']>['phase'], string, string, boolean];

const pullRequestFrom = ([number, phase, source, destination, fork]: StoredPullRequest) => ({
  number,
  phase,
  source,
  destination,
  ...(fork ? { fork: true as const } : {}),
});

const stopWishFrom = ([why = '', refused]: readonly string[]): NonNullable<Run['stopWish']> => ({
  why,
  ...(refused === undefined ? {} : { refused }),
});

export const runDataSchema = z.pipe(
  z.object({
    n: z.string(),
    w: z.string(),
    a: z.string(),
    g: z.string(),
    p: z.string(),
    c: z._default(z.enum(['push', 'tag', 'pull-request', 'manual', 're-run', 'comment', 'aws']), 'push'),
    s: z.array(stage),
    m: text,
    h: z._default(z.boolean(), false),
    d: z.exactOptional(z.boolean()),
    e: z.exactOptional(z.tuple([z.string(), z.boolean()])),
    z: z.exactOptional(z.literal(true)),
    yf: z.exactOptional(z.literal(true)),
    r: z.exactOptional(
      z.tuple([z.int(), z.enum(['open', 'merged', 'declined']), z.string(), z.string(), z.boolean()]),
    ),
    t: z._default(z.int(), 1),
    x: text,
    y: text,
    v: z.exactOptional(z.record(z.string(), z.string())),
    b: time,
    f: time,
    l: time,
    k: time,
    q: count,
    o: text,
    S: z.exactOptional(z.array(z.string()).check(z.minLength(1), z.maxLength(2))),
    u: z.exactOptional(z.literal(true)),
    i: text,
    j: time,
    by: text,
  }),
  z.transform((data) => ({
    linkName: data.n,
    place: data.w,
    accountId: data.a,
    region: data.g,
    pipeline: data.p,
    cause: data.c,
    stages: data.s,
    held: data.h,
    attempt: data.t,
    posts: data.q,
    ...(data.m === undefined ? {} : { message: data.m }),
    ...(data.d === undefined ? {} : { admitted: data.d }),
    ...(data.e === undefined ? {} : { pushed: { at: data.e[0], mainBranch: data.e[1] } }),
    ...(data.z === undefined ? {} : { despitePause: data.z }),
    ...(data.yf === undefined ? {} : { byFile: data.yf }),
    ...(data.r === undefined ? {} : { pullRequest: pullRequestFrom(data.r) }),
    ...(data.x === undefined ? {} : { executionId: data.x }),
    ...(data.y === undefined ? {} : { reason: data.y }),
    ...(data.S === undefined ? {} : { stopWish: stopWishFrom(data.S) }),
    ...(data.v === undefined ? {} : { variables: data.v }),
    ...(data.b === undefined ? {} : { startedAt: isoOf(data.b) }),
    ...(data.f === undefined ? {} : { finishedAt: isoOf(data.f) }),
    ...(data.l === undefined ? {} : { heardAt: isoOf(data.l) }),
    ...(data.k === undefined ? {} : { askedAt: isoOf(data.k) }),
    ...(data.o === undefined ? {} : { posted: data.o }),
    ...(data.u === undefined ? {} : { muted: data.u }),
    ...(data.by === undefined ? {} : { startedBy: data.by }),
    ...(data.i === undefined ? {} : { claimedBy: data.i }),
    ...(data.j === undefined ? {} : { claimedAt: isoOf(data.j) }),
  })),
);

const msOf = (iso: string | undefined): number | undefined =>
  iso === undefined ? undefined : Date.parse(iso);

const stopWishTo = (wish: Run['stopWish']): readonly string[] | undefined =>
  wish && (wish.refused === undefined ? [wish.why] : [wish.why, wish.refused]);

const pullRequestTo = (pullRequest: Run['pullRequest']): StoredPullRequest | undefined =>
  pullRequest && [
    pullRequest.number,
    pullRequest.phase,
    pullRequest.source,
    pullRequest.destination,
    pullRequest.fork === true,
  ];

/** JSON drops what is undefined, so absent fields and defaults cost nothing. */
export const toRunData = (run: Run): Readonly<Record<string, unknown>> => ({
  n: run.linkName,
  w: run.place,
  a: run.accountId,
  g: run.region,
  p: run.pipeline,
  c: run.cause === 'push' ? undefined : run.cause,
  s: run.stages.map(({ name, state, approvals }) => [
    name,
    letterOf[state],
    ...(approvals === undefined ? [] : [approvals]),
  ]),
  m: run.message,
  h: run.held || undefined,
  d: run.admitted === true ? true : undefined,
  e: run.pushed === undefined ? undefined : [run.pushed.at, run.pushed.mainBranch],
  z: run.despitePause,
  yf: run.byFile,
  r: pullRequestTo(run.pullRequest),
  t: run.attempt === 1 ? undefined : run.attempt,
  x: run.executionId,
  y: run.reason,
  v: Object.keys(run.variables ?? {}).length === 0 ? undefined : run.variables,
  b: msOf(run.startedAt),
  f: msOf(run.finishedAt),
  l: msOf(run.heardAt),
  k: msOf(run.askedAt),
  q: run.posts || undefined,
  o: run.posted,
  S: stopWishTo(run.stopWish),
  u: run.muted,
  by: run.startedBy,
  i: run.claimedBy,
  j: msOf(run.claimedAt),
});
