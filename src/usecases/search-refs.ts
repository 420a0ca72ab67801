import type { Ref } from '../domain/refs';
import type { RefHeads } from '../ports/refs';

export interface FoundRef extends Ref {
  /** Full hash. */
  readonly commit: string;
}

/** Branches and tags whose names contain the text, the branches first: one page of each. @throws ServiceError of Bitbucket */
export const searchRefs = async (
  deps: { readonly branches: Pick<RefHeads, 'list'>; readonly tags: Pick<RefHeads, 'list'> },
  repositoryId: string,
  text: string,
): Promise<{ readonly refs: readonly FoundRef[]; readonly more: boolean }> => {
  const query = text === '' ? {} : { text };
  const [branches, tags] = await Promise.all([
    deps.branches.list(repositoryId, query),
    deps.tags.list(repositoryId, query),
  ]);
  return {
    refs: [
      ...branches.refs.map((ref) => ({ type: 'branch' as const, ...ref })),
      ...tags.refs.map((ref) => ({ type: 'tag' as const, ...ref })),
    ],
    more: branches.next !== undefined || tags.next !== undefined,
  };
};
