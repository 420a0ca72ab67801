import { z } from 'zod';

export const connectionSchema = z.object({
  arn: z.string(),
  accountId: z.string(),
  region: z.string(),
  name: z.string(),
  providerType: z.enum(['Bitbucket', 'GitHub']),
  status: z.enum(['PENDING', 'AVAILABLE', 'ERROR']),
});
export type Connection = z.infer<typeof connectionSchema>;
