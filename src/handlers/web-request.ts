import * as z from 'zod/mini';

const lists = z.record(z.string(), z.array(z.string()));

const webRequestSchema = z.object({
  method: z.string(),
  /** Path after the web trigger's id, `''` when there is none. */
  userPath: z.optional(z.string()),
  headers: lists,
  body: z.optional(z.string()),
});

export type WebRequest = z.infer<typeof webRequestSchema>;

/** Forge's web trigger reply, https://developer.atlassian.com/platform/forge/events-reference/web-trigger/ */
export interface WebReply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

/** @throws ZodError when Forge's own envelope is not as documented */
export const parseWebRequest = (request: unknown): WebRequest => webRequestSchema.parse(request);

/** First value of a header, whatever case it was sent in. */
export const headerOf = (request: WebRequest, name: string): string | undefined =>
  Object.entries(request.headers).find(([given]) => given.toLowerCase() === name)?.[1][0];

export const webReply = (
  statusCode: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): WebReply => ({
  statusCode,
  headers: Object.fromEntries(
    Object.entries({ 'content-type': 'application/json', ...headers }).map(([name, value]) => [
      name,
      [value],
    ]),
  ),
  body,
});
