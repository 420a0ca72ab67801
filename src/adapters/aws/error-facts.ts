import * as z from 'zod/mini';

/** What the SDK's exceptions tell, whatever service threw them. */
export interface AwsErrorFacts {
  /** The wire's code without the suffix that some services add: `Throttling`, `AccessDenied`, `PipelineNotFound` … */
  readonly name: string;
  /** AWS's own sentence in one line. */
  readonly message: string;
  /** HTTP status of the reply; absent when there was none. */
  readonly status?: number;
  readonly retryAfterSeconds?: number;
}

const shape = z.object({
  name: z.string(),
  message: z._default(z.string(), ''),
  code: z.optional(z.string()),
  $metadata: z.optional(z.object({ httpStatusCode: z.optional(z.number()) })),
  $response: z.optional(z.object({ headers: z.record(z.string(), z.string()) })),
});

/** Errors of sockets and of the SDK's own timers; no reply came. */
const networkCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'TimeoutError',
  'AbortError',
]);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * Reads an exception of the SDK. Undefined for anything else (a defect of ours), which the caller throws on untouched. Request ids stay
 * in the cause: they help AWS's support, not the person who reads the message.
 */
export const awsErrorFacts = (error: unknown): AwsErrorFacts | undefined => {
  const parsed = shape.safeParse(error);
  if (!parsed.success) return undefined;
  const { name, message, code, $metadata, $response } = parsed.data;
  const status = $metadata?.httpStatusCode;
  const isNetwork = networkCodes.has(name) || (code !== undefined && networkCodes.has(code));
  // The SDK marks every attempt it made with $metadata; one without a status got no reply.
  if (isNetwork || ($metadata !== undefined && status === undefined)) {
    return { name: 'Network', message: oneLine(message) };
  }
  if (status === undefined) return undefined;
  const retryAfterSeconds = Number($response?.headers['retry-after']);
  return {
    name: name.replace(/Exception$/, ''),
    message: oneLine(message),
    status,
    ...(retryAfterSeconds > 0 ? { retryAfterSeconds } : {}),
  };
};
