import { z } from 'zod';

export const oidcProviderSchema = z.object({
  arn: z.string(),
  accountId: z.string(),
  /** Exactly the `iss` of its tokens. */
  url: z.string(),
  clientIds: z.array(z.string()),
});
export type OidcProvider = z.infer<typeof oidcProviderSchema>;

/** Inline policies by name, as JSON text. */
const policiesSchema = z.record(z.string(), z.string());

export const roleSchema = z.object({
  arn: z.string(),
  accountId: z.string(),
  name: z.string(),
  roleId: z.string(),
  trustPolicy: z.string(),
  policies: policiesSchema,
  /** ARNs of managed policies attached to it. */
  managedPolicies: z.array(z.string()).default([]),
  maxSessionDurationS: z.number(),
});
export type Role = z.infer<typeof roleSchema>;

export const userSchema = z.object({
  arn: z.string(),
  accountId: z.string(),
  name: z.string(),
  userId: z.string(),
  policies: policiesSchema,
  managedPolicies: z.array(z.string()).default([]),
});
export type User = z.infer<typeof userSchema>;

export const accessKeySchema = z.object({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  userArn: z.string(),
  active: z.boolean(),
});
export type AccessKey = z.infer<typeof accessKeySchema>;

export const managedPolicySchema = z.object({
  arn: z.string(),
  accountId: z.string(),
  name: z.string(),
  document: z.string(),
});
export type ManagedPolicy = z.infer<typeof managedPolicySchema>;

export const disabledRegionSchema = z.object({ accountId: z.string(), region: z.string() });
