import { z } from 'zod';

/** A session issued by an AssumeRole call. */
export const sessionSchema = z.object({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string(),
  expiresAtMs: z.number(),
  accountId: z.string(),
  roleArn: z.string(),
  /** `<role id>:<session name>` */
  userId: z.string(),
  /** `arn:aws:sts::<account>:assumed-role/<role>/<session name>` */
  arn: z.string(),
  policy: z.string().optional(),
  tags: z.record(z.string(), z.string()),
});
export type Session = z.infer<typeof sessionSchema>;
