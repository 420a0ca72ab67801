import { z } from 'zod';

export const messageSchema = z.object({
  id: z.string(),
  body: z.string(),
  attributes: z.record(z.string(), z.string()),
  sentMs: z.number(),
});
export type Message = z.infer<typeof messageSchema>;

export const queueSchema = z.object({
  accountId: z.string(),
  region: z.string(),
  name: z.string(),
  arn: z.string(),
  url: z.string(),
  /** Resource policy as JSON text. */
  policy: z.string().optional(),
  retentionMs: z.number(),
  /** Oldest first. */
  messages: z.array(messageSchema),
});
export type Queue = z.infer<typeof queueSchema>;
