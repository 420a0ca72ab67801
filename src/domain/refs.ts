/** A branch or tag by its short name (`main`, `v1.2`), as Bitbucket's events give it. */
export interface Ref {
  readonly type: 'branch' | 'tag';
  readonly name: string;
}

export const refText = (ref: Ref): string => `${ref.type}:${ref.name}`;

export const sameRef = (a: Ref | undefined, b: Ref | undefined): boolean =>
  a !== undefined && a.type === b?.type && a.name === b.name;

/** Bitbucket names commits by 40 hex characters (SHA-1); 12-character hashes must be resolved first. */
export const isFullHash = (hash: string): boolean => /^[0-9a-f]{40}$/.test(hash);
