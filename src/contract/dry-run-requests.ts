import * as z from 'zod/mini';
import { text } from './request-parts';

const name = text(255, 'Enter a name of 1 to 255 characters');
const message = z._default(z.string().check(z.maxLength(10_000, 'At most 10,000 characters')), '');
/** Account id or e-mail address. */
const author = z._default(z.string().check(z.trim(), z.maxLength(255, 'At most 255 characters')), '');
/** Absent: nobody says which files changed. */
const paths = z.exactOptional(
  z.array(text(1000, 'A path has 1 to 1000 characters')).check(z.maxLength(1000, 'Enter at most 1000 paths')),
);

/** An event that somebody describes. Its commit is none of the repository's. */
const push = z.strictObject({
  from: z.literal('push'),
  ref: z.strictObject({ type: z.enum(['branch', 'tag']), name }),
  change: z.enum(['created', 'updated', 'deleted']),
  message,
  author,
  paths,
});

const pullRequest = z.strictObject({
  from: z.literal('pull-request'),
  phase: z.enum(['open', 'merged', 'declined']),
  source: name,
  destination: name,
  title: z._default(z.string().check(z.maxLength(255, 'At most 255 characters')), ''),
  draft: z._default(z.boolean(), false),
  fork: z._default(z.boolean(), false),
  message,
  author,
  paths,
});

/** One that was decided. */
const recent = z.strictObject({
  from: z.literal('recent'),
  id: z.string().check(z.minLength(1, 'Choose an event'), z.maxLength(500)),
  ref: z.strictObject({ type: z.enum(['branch', 'tag']), name }),
});

/** Forge's own, as JSON. Forge delivers none over 200 kB. */
const pasted = z.strictObject({
  from: z.literal('pasted'),
  json: z
    .string()
    .check(
      z.minLength(1, 'Paste an event'),
      z.maxLength(200_000, 'Forge sends no event over 200,000 characters'),
    ),
});

export const dryRunRequests = {
  /** What every rule would make of an event. Starts and stores nothing. */
  'decisions/dry-run': z.discriminatedUnion('from', [push, pullRequest, recent, pasted]),
} as const;
