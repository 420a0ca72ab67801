import * as z from 'zod/mini';
import { id } from './request-parts';

/** Made by the page for each intent to start, so that the same click starts once however often it arrives. */
const requestId = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'Reload the page'));

const refName = z
  .string()
  .check(z.minLength(1, 'Choose a branch or tag'), z.maxLength(500, 'Choose a branch or tag'));

const commitSentence = 'Enter 7 to 40 characters of a commit hash';

const values = z
  .record(z.string().check(z.maxLength(128)), z.string().check(z.maxLength(1000, 'At most 1000 characters')))
  .check(z.refine((given) => Object.keys(given).length <= 50, 'At most 50 values'));

const pullRequestNumber = z.int().check(z.positive(), z.maximum(1_000_000_000));

/** Starts that a person asks for. */
export const handRequests = {
  'runs/start': z.object({
    linkId: id,
    ref: z.object({ type: z.enum(['branch', 'tag']), name: refName }),
    commit: z.optional(
      z.string().check(z.trim(), z.toLowerCase(), z.regex(/^[0-9a-f]{7,40}$/, commitSentence)),
    ),
    values: z._default(values, {}),
    requestId,
  }),
  'runs/re-run': z.object({ runId: id, requestId }),
  'refs/search': z.object({ text: z._default(z.string().check(z.trim(), z.maxLength(200)), '') }),
  'pull-requests/load': z.object({ number: pullRequestNumber }),
  'pull-requests/approve': z.object({
    number: pullRequestNumber,
    commit: z.string().check(z.regex(/^[0-9a-f]{40}$/, 'Reload the page to see the whole hash')),
  }),
} as const;
