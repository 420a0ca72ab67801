import * as z from 'zod/mini';
import { bareUuid } from '../../domain/ids';
import { isFullHash } from '../../domain/refs';

/**
 * Forge's push event, https://developer.atlassian.com/platform/forge/events-reference/bitbucket/ . Unknown fields are ignored. Absent
 * and null mean the same; numbers and strings stand for each other where that says nothing else.
 */
export const flag = z._default(
  z.pipe(
    z.nullable(z.union([z.boolean(), z.enum(['true', 'false'])])),
    z.transform((value) => value === true || value === 'true'),
  ),
  false,
);

export const uuid = z.pipe(
  z.string().check(z.regex(/^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i)),
  z.transform(bareUuid),
);

/** Git's own tools write forty zeros for "no commit". */
const noCommit = '0'.repeat(40);

const hash = z.optional(
  z.pipe(
    z.nullable(z.string().check(z.refine((text) => isFullHash(text.toLowerCase())))),
    z.transform((text) => (text === null || text === noCommit ? undefined : text.toLowerCase())),
  ),
);

/** A branch may be called `2026`, and some serializer on the way may think it a number. */
const refName = z.pipe(z.union([z.string().check(z.minLength(1)), z.number()]), z.transform(String));

/** The text is kept as it came: run ids are made of it, and a redelivery must give the same one. */
export const timestamp = z.union([
  z.string().check(z.refine((text) => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)))),
  z.pipe(
    z.int().check(z.minimum(0), z.maximum(8_640_000_000_000_000)),
    z.transform((ms) => new Date(ms).toISOString()),
  ),
]);

/** What only makes the event nicer must never cost the event. */
const message = z.catch(z.optional(z.object({ value: z.string() })), undefined);
const commits = z.catch(z.optional(z.array(z.object({ hash: z.string(), message }))), undefined);
export const actor = z.catch(
  z.optional(z.object({ accountId: z.string().check(z.minLength(1)) })),
  undefined,
);

const pushEventType = 'avi:bitbucket:push:repository';

export const pushEventSchema = z.object({
  eventType: z.literal(pushEventType),
  timestamp,
  selfGenerated: flag,
  workspace: z.object({ uuid }),
  repository: z.object({ uuid }),
  actor,
  push: z.object({
    ref: refName,
    before: hash,
    after: hash,
    created: flag,
    closed: flag,
    forced: flag,
    mainbranch: z.optional(flag),
    truncated: z.optional(z.unknown()),
    commits,
    message,
  }),
});

export type ForgePush = z.infer<typeof pushEventSchema>;
