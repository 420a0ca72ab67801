/** One HTTP request as every emulated service sees it: `url` carries the virtual host (`https://sts.us-east-1.amazonaws.com/`). */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case; repeated headers joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
}

/** Answers one request. A throw becomes a 500 that is recorded as a defect of the emulator. */
export type HttpHandler = (request: HttpRequest) => Promise<HttpResponse>;

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

export const text = (
  status: number,
  body: string,
  contentType = 'text/plain; charset=utf-8',
): HttpResponse => ({
  status,
  headers: { 'content-type': contentType },
  body,
});
