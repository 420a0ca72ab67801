import { createGapClaims, createSeenRequests } from '../../src/adapters/forge/gap-store';
import { commit, repositoryId } from '../contract/stores/samples';
import { storedGap, storedRequest } from '../fixtures/stored/version-1-values';

/** The stored forms of what is known of heads without an event, by their names in the ADR. */
export const gapCases = {
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
