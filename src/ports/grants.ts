import type { RepositoryLevel } from './bitbucket';

/** Signed statement of what a person could do in a repository when the page opened. */
export interface Grant {
  readonly accountId: string;
  readonly repositoryId: string;
  readonly level: RepositoryLevel;
  readonly expiresAtMs: number;
}

export interface Grants {
  /** Opaque text for the browser. */
  sign(grant: Grant): Promise<string>;
  /** Undefined for text we did not sign or a grant that expired before `nowMs`. Constant time in the signature. */
  verify(text: string, nowMs: number): Promise<Grant | undefined>;
}
