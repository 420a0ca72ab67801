import { timingSafeEqual } from 'node:crypto';
import { isoOf } from './durations';
import { secretHash } from './ids';
import { verifyEventSource } from './permission-sets';

/** Header of the EventBridge connection (API key authorisation) that carries the key of one account link and region. */
export const keyHeader = 'x-slipway-key';
/** Plain header that names whose key it is: `<account link id>.<region>`. */
export const linkHeader = 'x-slipway-account-link';

/** The account link and region of a link header, or undefined when it is not one of ours. */
export const parseLinkHeader = (value: string): { accountLinkId: string; region: string } | undefined => {
  const match = /^([a-z0-9-]{1,64})\.([a-z0-9-]{1,32})$/.exec(value);
  return match?.[1] && match[2] ? { accountLinkId: match[1], region: match[2] } : undefined;
};

/** A key that AWS may call back with, as it is stored. */
export interface CallbackKey {
  readonly hash: string;
  /** Until when it is good once another has replaced it; absent for the newest. */
  readonly until?: string;
}

/** A replaced key stays good this long: EventBridge repeats an event for 24 hours with the key that it began with. */
const replacedKeyLifeMs = 24 * 3_600_000;

/** The keys after `hash` is added. Of the older ones the newest stays good for a day, or none when `revokeOld`. */
export const replaceKey = (
  before: readonly CallbackKey[],
  hash: string,
  replacement: { revokeOld: boolean; nowMs: number },
): readonly CallbackKey[] => {
  const [old] = replacement.revokeOld ? [] : before;
  if (old === undefined) return [{ hash }];
  return [{ hash }, { hash: old.hash, until: isoOf(replacement.nowMs + replacedKeyLifeMs) }];
};

export const goodHashesAt = (keys: readonly CallbackKey[], nowMs: number): readonly string[] =>
  keys.filter(({ until }) => until === undefined || Date.parse(until) > nowMs).map(({ hash }) => hash);

/** Compares in constant time: hashes have one length, and every stored hash is compared. */
export const keyMatches = (key: string, hashes: readonly string[]): boolean => {
  const given = Buffer.from(secretHash(key));
  let matches = false;
  for (const hash of hashes) {
    const stored = Buffer.from(hash);
    if (stored.length === given.length && timingSafeEqual(stored, given)) matches = true;
  }
  return matches;
};

/**
 * Pattern of the EventBridge rule: pipeline states, stage starts and failures, failed and approval actions; about 5 events on a green
 * run. Builds that no pipeline started, because a pipeline tells of its own: the initiator of those is `codepipeline/<pipeline>`,
 * https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications.html . And the events that Verify puts. The
 * templates in `aws/` hold the same pattern.
 */
export const callbackEventPattern = (): string =>
  JSON.stringify({
    $or: [
      ...pipelineEvents.map((part) => ({ source: ['aws.codepipeline'], ...part })),
      {
        source: ['aws.codebuild'],
        'detail-type': ['CodeBuild Build State Change'],
        detail: {
          'additional-information': { initiator: [{ 'anything-but': { prefix: 'codepipeline/' } }] },
        },
      },
      { source: [verifyEventSource] },
    ],
  });

const pipelineEvents = [
  { 'detail-type': ['CodePipeline Pipeline Execution State Change'] },
  {
    'detail-type': ['CodePipeline Stage Execution State Change'],
    detail: { state: ['STARTED', 'RESUMED', 'FAILED'] },
  },
  { 'detail-type': ['CodePipeline Action Execution State Change'], detail: { state: ['FAILED'] } },
  {
    'detail-type': ['CodePipeline Action Execution State Change'],
    detail: { type: { category: ['Approval'] } },
  },
];
