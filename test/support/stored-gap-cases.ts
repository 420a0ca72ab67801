import { createGapClaims, createSeenRequests } from '../../src/adapters/forge/gap-store';
import { createRefStore } from '../../src/adapters/forge/ref-store';
import { commit, repositoryId } from '../contract/stores/samples';
import { storedGap, storedRef, storedRequest } from '../fixtures/stored/version-1-values';

/** The stored forms of what is known of heads and of those without an event, by their names in the ADR. */
export const gapCases = {
  'ref:<repository>:<hash of the ref>': {
    sample: storedRef,
    read: () => createRefStore().findLast({ repositoryId, ref: { type: 'branch', name: 'main' } }),
    means: '2026-11-22T10:00:00.361017Z',
  },
  'request:<repository>:<pull request>': {
    sample: storedRequest,
    read: () => createSeenRequests().find(repositoryId, 7),
    means: { commit, destination: 'main' },
  },
  'gap:<repository>:<hash of what>:<commit>': {
    sample: storedGap,
    read: () => createGapClaims().claim(repositoryId, 'branch:main', commit, 'later'),
    means: '2026-11-22T10:00:00.000Z',
  },
};
