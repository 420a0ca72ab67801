import * as z from 'zod/mini';
import { bulkRequestSchemas } from './bulk-requests';
import { connectionRequestSchemas } from './connection-requests';
import { controlRequests } from './control-requests';
import { decisionRequests } from './decision-requests';
import { dryRunRequests } from './dry-run-requests';
import { handRequests } from './hand-requests';
import { lifecycleRequests } from './lifecycle-requests';
import { pauseRequests } from './pause-requests';
import { publishRequests } from './publish-requests';
import { id, region } from './request-parts';
import { atMost } from './rule-fields';
import { ruleRequests } from './rule-requests';
import { rulesSourceRequests } from './rules-source-requests';
import { accountFields, linkFields } from './settings-fields';
import { setupRequests } from './setup-requests';
import { verifyRequestSchemas } from './verify-requests';

const grant = z.string().check(z.maxLength(1024));

/** Payload schema of every resolver. What a person may get wrong is answered with a sentence for that person. The keys are the resolver names. */
export const requestSchemas = {
  'panel/load': z.object({}),
  'runs/poll': z.object({ grant, known: z.record(id, z.number()).check(atMost(100, 'runs')) }),
  'runs/release': z.object({ runIds: z.array(id).check(z.minLength(1), z.maxLength(100)) }),
  'runs/discard': z.object({ runIds: z.array(id).check(z.minLength(1), z.maxLength(100)) }),
  'accounts/list': z.object({}),
  'accounts/save': accountFields,
  'accounts/verify': z.object({ id }),
  ...verifyRequestSchemas,
  'accounts/remove': z.object({ id }),
  /** `revokeOld`: only the new key is good from now on; otherwise the one before stays good for 24 hours. */
  'accounts/create-callback-key': z.object({ id, region, revokeOld: z._default(z.boolean(), false) }),
  'issuer/rotate': z.object({ emergency: z.boolean() }),
  'links/list': z.object({}),
  'links/save': linkFields,
  'links/remove': z.object({ id }),
  'pipelines/list': z.object({
    accountLinkId: id,
    region,
    kind: z._default(z.enum(['pipeline', 'project']), 'pipeline'),
    cursor: z.optional(z.string().check(z.maxLength(2048))),
  }),
  ...bulkRequestSchemas,
  ...connectionRequestSchemas,
  ...setupRequests,
  ...pauseRequests,
  ...publishRequests,
  ...controlRequests,
  ...lifecycleRequests,
  ...rulesSourceRequests,
  ...ruleRequests,
  ...decisionRequests,
  ...dryRunRequests,
  ...handRequests,
} as const;

export type ResolverName = keyof typeof requestSchemas;
export type RequestOf<N extends ResolverName> = z.infer<(typeof requestSchemas)[N]>;
export type AccountFields = z.infer<typeof accountFields>;
export type LinkFields = z.infer<typeof linkFields>;
