import * as z from 'zod/mini';

const reasonSentence = 'Say why, in 1 to 200 characters';
const reason = z.string().check(z.trim(), z.minLength(1, reasonSentence), z.maxLength(200, reasonSentence));
const missedId = z.string().check(z.regex(/^missed:[\w.:#-]{1,300}$/, 'Reload the page'));

/** What becomes of what the pause kept from starting: started, forgotten, or left for later. */
const then = z.enum(['start', 'discard', 'leave']);

/** Pausing starts. The same requests for the workspace and, from its own pages, for a repository. */
export const pauseRequests = {
  'pause/load': z.object({}),
  'pause/set': z.object({ reason }),
  'pause/lift': z.object({ then }),
  'pause/start-anyway': z.object({ id: missedId, reason }),
  'repository-pause/load': z.object({}),
  'repository-pause/set': z.object({ reason }),
  'repository-pause/lift': z.object({ then }),
  'repository-pause/start-anyway': z.object({ id: missedId, reason }),
} as const;
