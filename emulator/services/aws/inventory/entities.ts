import { z } from 'zod';

export const itemSchema = z.object({
  accountId: z.string(),
  region: z.string(),
  kind: z.enum(['bucket', 'topic', 'alarm', 'log-group', 'deploy-application', 'deploy-group']),
  name: z.string(),
  arn: z.string(),
  /** As the template gave them. */
  properties: z.record(z.string(), z.unknown()),
});
/** A resource that is there for others to name; the emulator does little or nothing with it. */
export type Item = z.infer<typeof itemSchema>;
