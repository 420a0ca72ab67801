import type { PipelineIndex } from '../ports/settings-stores';

/** A pipeline that repositories have linked through an account link. */
export interface AccountUse {
  readonly accountLinkId: string;
  readonly region: string;
  readonly pipeline: string;
  readonly repositoryCount: number;
}

/** What stops when an account link is removed, sorted by pipeline. Eventually consistent, as the index is. */
export const listAccountUses = async (deps: { readonly index: PipelineIndex }): Promise<AccountUse[]> =>
  (await deps.index.list())
    .map(({ accountLinkId, region, pipeline, links }) => ({
      accountLinkId,
      region,
      pipeline,
      repositoryCount: new Set(links.map(({ repositoryId }) => repositoryId)).size,
    }))
    .sort((a, b) => a.pipeline.localeCompare(b.pipeline) || a.region.localeCompare(b.region));

/** Names of the pipelines and projects that repositories have linked through an account link. Eventually consistent. */
export const linkedTargets = async (
  deps: { readonly index: PipelineIndex },
  accountLinkId: string,
): Promise<readonly string[]> =>
  (await deps.index.list())
    .filter((entry) => entry.accountLinkId === accountLinkId)
    .map(({ pipeline }) => pipeline);
