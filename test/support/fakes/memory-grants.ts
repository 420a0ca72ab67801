import type { Grant, Grants } from '../../../src/ports/grants';

/** Grants by number: text that was not handed out here is nobody's. */
export const createMemoryGrants = (): Grants => {
  const grants: Grant[] = [];
  return {
    sign: async (grant) => `grant-${grants.push(grant) - 1}`,
    verify: async (text, nowMs) => {
      const grant = grants[Number(/^grant-(\d+)$/.exec(text)?.[1])];
      return grant !== undefined && grant.expiresAtMs > nowMs ? grant : undefined;
    },
  };
};
