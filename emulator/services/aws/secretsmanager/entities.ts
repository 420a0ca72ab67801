import { z } from 'zod';

const versionSchema = z.object({
  id: z.string(),
  secretString: z.string(),
  /** Staging labels: one version has AWSCURRENT, the one before it AWSPREVIOUS. */
  stages: z.array(z.string()),
  createdMs: z.number(),
});
export type SecretVersion = z.infer<typeof versionSchema>;

export const secretSchema = z.object({
  arn: z.string(),
  accountId: z.string(),
  region: z.string(),
  name: z.string(),
  /** Oldest first. */
  versions: z.array(versionSchema),
});
export type Secret = z.infer<typeof secretSchema>;
