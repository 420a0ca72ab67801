/** A ref that a `git push` changed, as Bitbucket sees it. `before`/`after` are full hashes; absent = the ref did not exist / no longer does. */
export interface RefUpdate {
  readonly workspaceSlug: string;
  readonly repositorySlug: string;
  readonly type: 'branch' | 'tag';
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

/** A product event in the shape of Forge's `avi:bitbucket:*` events. */
export interface ProductEvent {
  readonly eventType: string;
  readonly timestamp: string;
  readonly [field: string]: unknown;
}
