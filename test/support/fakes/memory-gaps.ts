import type { SeenRequest } from '../../../src/domain/gaps';
import type { GapClaims, SeenRequests } from '../../../src/ports/gaps';

export const createMemorySeenRequests = (): SeenRequests => {
  const seen = new Map<string, SeenRequest>();
  return {
    find: async (repositoryId, number) => seen.get(`${repositoryId} ${number}`),
    record: async ({ repositoryId, number, commit, destination }) => {
      seen.set(`${repositoryId} ${number}`, { commit, destination: destination.branch });
    },
  };
};

export const createMemoryGapClaims = (): GapClaims => {
  const claims = new Map<string, string>();
  return {
    claim: async (...claim) => {
      const [repositoryId, what, commit, at] = claim;
      const key = JSON.stringify([repositoryId, what, commit]);
      const said = claims.get(key) ?? at;
      claims.set(key, said);
      return said;
    },
  };
};
