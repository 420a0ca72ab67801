import * as z from 'zod/mini';
import { ruleEntries } from './rule-fields';
import { linkFields } from './settings-fields';

/** The newest form of `slipway.yml`; a later one is read together with every older one. */
export const slipwayFileVersion = 1;

/** Rules of links that the settings have, by name. Everything else of a link is set by admins, so a file that names it is refused. */
const ruledLink = z.strictObject({ name: linkFields.shape.name, rules: ruleEntries });

export const slipwayFile = z.strictObject({
  slipway: z.literal(slipwayFileVersion, 'This version of Slipway reads slipway.yml of version 1'),
  links: z.array(ruledLink).check(z.maxLength(100, 'A repository has at most 100 links')),
});
