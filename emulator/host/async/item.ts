import { z } from 'zod';

export const concurrencySchema = z.object({ key: z.string().min(1), limit: z.number().int().min(1) });

/** One event on its way to a function; times in milliseconds of the emulator's clock. */
export const itemSchema = z.object({
  eventId: z.string(),
  installationId: z.string(),
  functionKey: z.string(),
  moduleType: z.enum(['consumer', 'trigger', 'scheduledTrigger']),
  moduleKey: z.string(),
  /** What the function gets, without the retry context. */
  payload: z.record(z.string(), z.unknown()),
  jobId: z.string().optional(),
  concurrency: concurrencySchema.optional(),
  enqueuedAtMs: z.number(),
  dueMs: z.number(),
  chainLength: z.number(),
  retryContext: z
    .object({ retryCount: z.number(), retryReason: z.string(), retryData: z.unknown().optional() })
    .optional(),
});

export type Item = z.infer<typeof itemSchema>;
