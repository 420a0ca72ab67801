import { z } from 'zod';

/** What the runtime exposes to the app about one invocation, in the shape `@forge/api` reads. */
export const invocationSchema = z.object({
  /** Proves to the host's door which invocation a call belongs to; worthless once the invocation ended. */
  token: z.string(),
  /** Real time that is left for it. */
  timeoutMs: z.number(),
  /** How far the emulator's clock is ahead of the machine's. */
  clockOffsetMs: z.number(),
  contextAri: z.string(),
  aaid: z.string().optional(),
  appContext: z.looseObject({ invocationId: z.string() }),
  egress: z.array(z.string()),
});

export const invokeMessageSchema = z.object({
  bundleFile: z.string(),
  exportName: z.string(),
  args: z.array(z.unknown()),
  invocation: invocationSchema,
});

export const failureSchema = z.object({
  name: z.string(),
  message: z.string(),
  stack: z.string().optional(),
});

export const resultMessageSchema = z.object({
  invocationId: z.string(),
  value: z.unknown().optional(),
  failure: failureSchema.optional(),
});

export type Invocation = z.infer<typeof invocationSchema>;
export type InvokeMessage = z.infer<typeof invokeMessageSchema>;
export type Failure = z.infer<typeof failureSchema>;
export type ResultMessage = z.infer<typeof resultMessageSchema>;
