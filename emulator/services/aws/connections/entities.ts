import { z } from 'zod';

export const connectionSchema = z.object({
  arn: z.string(),
  accountId: z.string(),
  region: z.string(),
  name: z.string(),
  providerType: z.enum(['Bitbucket', 'GitHub']),
  status: z.enum(['PENDING', 'AVAILABLE', 'ERROR']),
  /** Whoever finished the connection may no longer read the repositories; AWS shows nothing of it. */
  creatorLostAccess: z.boolean().default(false),
});
export type Connection = z.infer<typeof connectionSchema>;
