/** A reply as fetch gives it, reduced to what is read here. */
export interface BitbucketReply {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

export interface BitbucketInit {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Sends one request to Bitbucket Cloud as somebody: the app, or a person. `path` begins with `/2.0/`.
 * @throws ServiceError `consent-needed`, `unavailable` when there is no reply
 */
export type BitbucketRequest = (path: string, init?: BitbucketInit) => Promise<BitbucketReply>;
