import * as z from 'zod/mini';
import { id } from './request-parts';
import { ruleEntry } from './rule-fields';

const ofLink = { linkId: id };
const ofRule = { linkId: id, id };

/** Rules of a link; `links/list` shows them. */
export const ruleRequests = {
  'rules/save': z.object({
    ...ofLink,
    /** Absent for a new rule. */
    id: z.optional(id),
    rule: ruleEntry,
    /** The rule as the person saw it when the form opened: when it is another one now, somebody else saved it in between. */
    seen: z.optional(ruleEntry),
  }),
  'rules/duplicate': z.object(ofRule),
  'rules/set-enabled': z.object({ ...ofRule, enabled: z.boolean() }),
  'rules/remove': z.object(ofRule),
  'rules/list-removed': z.object({}),
  'rules/restore': z.object({ id }),
  /** What a rule would mean, while it is typed. `examples`: which names of the repository to try it on. */
  'rules/preview': z.object({
    ...ofLink,
    id: z.optional(id),
    /** Checked as it is, because it is not finished: what is wrong is answered, not refused. */
    rule: z.unknown(),
    examples: z._default(z.array(z.enum(['branches', 'tags'])).check(z.maxLength(2)), []),
  }),
} as const;
