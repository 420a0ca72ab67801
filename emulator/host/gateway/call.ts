import { z } from 'zod';

/** One `__forge_fetch__(meta, path, init)` on its way from the app process to the gateway. */
export const forgeCallSchema = z.object({
  meta: z.object({
    type: z.string(),
    provider: z.enum(['app', 'user', 'none']).optional(),
    remote: z.string().optional(),
    accountId: z.string().optional(),
  }),
  path: z.string(),
  method: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().default(''),
});

export type ForgeCall = z.infer<typeof forgeCallSchema>;
