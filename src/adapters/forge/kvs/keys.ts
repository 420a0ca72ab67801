import { hashOf } from '../../../domain/ids';
import type { RepositoryEvent } from '../../../domain/events';
import { isPullRequest } from '../../../domain/events';
import type { Ref } from '../../../domain/refs';
import { refText } from '../../../domain/refs';

/** Keys hold at most 500 characters; no key here has more than four parts. */
const maxPartLength = 120;

/**
 * One part of a key. Forge allows `[a-zA-Z0-9:._\s-#]`, https://developer.atlassian.com/platform/forge/limits-kvs-ce/ . Everything
 * outside `[a-zA-Z0-9._-]` becomes `#` and two hex digits a byte, so that `:` only ever separates parts. A part that would grow too
 * long becomes `#h` and a hash, which no encoded byte looks like.
 */
const part = (text: string): string => {
  const encoded = text.replace(/[^a-zA-Z0-9._-]/gu, encodeCharacter);
  return encoded.length <= maxPartLength ? encoded : `#h${hashOf([text])}`;
};

const encodeCharacter = (character: string): string =>
  [...Buffer.from(character, 'utf8')].map((byte) => `#${byte.toString(16).padStart(2, '0')}`).join('');

const keyOf = (kind: string, parts: readonly string[]): string => [kind, ...parts.map(part)].join(':');

/** Entity `run`. The run id is a hash already; the encoding only guards against ids that are not. */
export const runKey = (runId: string): string => part(runId);

export const executionKey = (accountLinkId: string, region: string, executionId: string): string =>
  keyOf('execution', [accountLinkId, region, executionId]);

export const statusOwnerKey = (repositoryId: string, commit: string, linkId: string): string =>
  keyOf('status', [repositoryId, commit, linkId]);

/** Refs are hashed: they may hold any character and are often long. */
export const refKey = (repositoryId: string, ref: Ref): string =>
  keyOf('ref', [repositoryId, hashOf([refText(ref)])]);

/** Entity `decision`: the same event always has the same key, so a duplicate overwrites its own record. */
export const decisionKey = (event: RepositoryEvent): string =>
  keyOf('decision', [
    event.repositoryId,
    isPullRequest(event)
      ? hashOf(['pull-request', event.number, event.phase, event.commit, event.timestamp])
      : hashOf([refText(event.ref), event.before, event.after, event.timestamp]),
  ]);

export const forkApprovalKey = (repositoryId: string, pullRequest: number, commit: string): string =>
  keyOf('fork-approval', [repositoryId, String(pullRequest), commit]);

export const requestKey = (repositoryId: string, pullRequest: number): string =>
  keyOf('request', [repositoryId, String(pullRequest)]);

/** What may be a ref, and is hashed as those are. */
export const gapKey = (repositoryId: string, what: string, commit: string): string =>
  keyOf('gap', [repositoryId, hashOf([what]), commit]);

export const callbackKey = (accountLinkId: string, region: string): string =>
  keyOf('callback', [accountLinkId, region]);

export const heardKey = (accountLinkId: string, region: string): string =>
  keyOf('heard', [accountLinkId, region]);

export const testEventKey = (accountLinkId: string, region: string, nonce: string): string =>
  keyOf('test-event', [accountLinkId, region, nonce]);

/** Entity `document`. */
export const accountsKey = 'accounts';
export const repositoryKey = (repositoryId: string): string => keyOf('repository', [repositoryId]);
export const archiveKey = (repositoryId: string): string => keyOf('archive', [repositoryId]);
export const boardKey = (repositoryId: string): string => keyOf('board', [repositoryId]);
export const pipelineKey = (accountLinkId: string, region: string, pipeline: string): string =>
  keyOf('pipeline', [accountLinkId, region, pipeline]);

export const bulkJobKey = 'bulk-job';
export const bulkRowsKey = (at: number): string => keyOf('bulk-rows', [String(at)]);
export const setupKey = 'setup';
export const checksKey = (accountLinkId: string): string => keyOf('checks', [accountLinkId]);
/** All of a repository's, or all there are. */
export const missedPrefix = (repositoryId?: string): string =>
  repositoryId === undefined ? 'missed:' : `${keyOf('missed', [repositoryId])}:`;
export const missedKey = (place: { repositoryId: string; ref: Ref; pullRequest?: number }): string => {
  const { repositoryId, ref, pullRequest } = place;
  const what = pullRequest === undefined ? [refText(ref)] : ['pull-request', pullRequest];
  return keyOf('missed', [repositoryId, hashOf(what)]);
};

export const managersKey = 'managers';
export const removedKey = 'removed';
export const healthKey = 'health';
export const auditDeliveryKey = 'audit-delivery';
export const deadLetterKey = (id: string): string => keyOf('dead-letter', [id]);
/** Keys sort as their times do: ISO times have one length, and so have their encoded forms. */
export const auditKey = (at: string, unique: string): string => keyOf('audit', [at, unique]);

export const issuerTurnKey = 'issuer';

export const issuerUrlKey = 'issuer:url';
export const publishedKeysKey = 'issuer:published';

/** Secret store. */
export const signingKeysKey = 'issuer:keys';
export const grantsKeyKey = 'grants:key';
export const accessKeyKey = (accountLinkId: string): string => keyOf('access-key', [accountLinkId]);
