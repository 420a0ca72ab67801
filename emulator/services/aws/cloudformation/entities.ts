import { z } from 'zod';
import { value } from './template/template';

const deletionPolicy = z.enum(['Delete', 'Retain', 'RetainExceptOnCreate']);

export const stackResourceSchema = z.object({
  logicalId: z.string(),
  type: z.string(),
  /** What `Ref` gives. */
  id: z.string(),
  attributes: z.record(z.string(), z.string()),
  /** Evaluated; dynamic references stay as they are, so that a renewed secret is no change of the template. */
  properties: z.record(z.string(), value),
  deletionPolicy,
});
export type StackResource = z.infer<typeof stackResourceSchema>;

export const stackEventSchema = z.object({
  timeMs: z.number(),
  logicalId: z.string(),
  type: z.string(),
  status: z.string(),
  reason: z.string().optional(),
});
export type StackEvent = z.infer<typeof stackEventSchema>;

/** The resting ones of https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html : a stack is done when its call returns. */
export const stackStatus = z.enum([
  'CREATE_COMPLETE',
  'ROLLBACK_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'DELETE_COMPLETE',
  'DELETE_FAILED',
]);
export type StackStatus = z.infer<typeof stackStatus>;

export const stackSchema = z.object({
  accountId: z.string(),
  region: z.string(),
  name: z.string(),
  /** ARN */
  id: z.string(),
  status: stackStatus,
  template: z.string(),
  /** As given: defaults are left out. */
  parameters: z.record(z.string(), z.string()),
  /** In the order in which they were made. */
  resources: z.array(stackResourceSchema),
  outputs: z.record(z.string(), z.string()),
  /** Oldest first. */
  events: z.array(stackEventSchema),
});
export type Stack = z.infer<typeof stackSchema>;

export const stackInstanceSchema = z.object({
  accountId: z.string(),
  region: z.string(),
  stackName: z.string(),
  status: z.enum(['CURRENT', 'OUTDATED']),
  reason: z.string().optional(),
});
/** One account and region of a stack set. */
export type StackInstance = z.infer<typeof stackInstanceSchema>;

export const stackSetSchema = z.object({
  name: z.string(),
  template: z.string(),
  parameters: z.record(z.string(), z.string()),
  capabilities: z.array(z.string()),
  permissionModel: z.enum(['SELF_MANAGED', 'SERVICE_MANAGED']),
  instances: z.array(stackInstanceSchema),
});
export type StackSet = z.infer<typeof stackSetSchema>;

/** An organizational unit and its accounts. */
export const unitSchema = z.object({ id: z.string(), accounts: z.array(z.string()) });
