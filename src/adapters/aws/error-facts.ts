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
  $fault: z.optional(z.string()),
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

/** What the SDK's web token provider throws, as a plain Error, for a reply without credentials. */
const emptySessionReply = 'Invalid response from STS';

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const noReply: AwsErrorFacts = { name: 'Network', message: '' };

const unreadable = (status: number): AwsErrorFacts => ({
  name: status === 429 ? 'Throttled' : 'Unreadable',
  message: '',
  status,
});

/**
 * Reads an exception of the SDK. Undefined for anything else (a defect of ours), which the caller throws on untouched. Request ids stay
 * in the cause: they help AWS's support, not the person who reads the message.
 */
export const awsErrorFacts = (error: unknown): AwsErrorFacts | undefined => {
  const parsed = shape.safeParse(error);
  if (!parsed.success) return undefined;
  const { name, message, code, $fault, $metadata, $response } = parsed.data;
  const status = $metadata?.httpStatusCode;
  if (networkCodes.has(name) || (code !== undefined && networkCodes.has(code))) return noReply;
  // The SDK marks every attempt it made with $metadata; one without a status got no reply.
  if ($metadata === undefined) return message.startsWith(emptySessionReply) ? unreadable(200) : undefined;
  if (status === undefined) return noReply;
  // Only errors the service wrote carry $fault; a proxy's 403 must not pass for a missing permission.
  if ($fault === undefined || name.startsWith('Unknown')) return unreadable(status);
  const retryAfterSeconds = Number($response?.headers['retry-after']);
  return {
    name: name.replace(/Exception$/, ''),
    message: oneLine(message),
    status,
    ...(retryAfterSeconds > 0 ? { retryAfterSeconds } : {}),
  };
};
