import type { Log } from '../../ports/log';
import type { PipelineIndex, PipelineLink } from '../../ports/settings-stores';
import type { Pause } from './kvs/documents';
import { documentsOf } from './kvs/documents';
import { pipelineKey } from './kvs/keys';
import { pipelineLinksSchema } from './settings-schemas';

/** A pipeline that lost its last link keeps its empty document, because deleting it would race with a new link; lists pass it over. */
const pipelines = documentsOf('pipeline', pipelineLinksSchema, ({ links }) => links.length > 0);

const tries = 5;

const without = (links: readonly PipelineLink[], link: PipelineLink): PipelineLink[] =>
  links.filter((other) => other.repositoryId !== link.repositoryId || other.linkId !== link.linkId);

/** Changes repeat up to five times against other writers. @throws VersionConflict, ServiceError `throttled`, `unavailable` */
export const createPipelineIndex = ({ pause, log }: { pause: Pause; log: Log }): PipelineIndex => {
  const change = async (
    accountLinkId: string,
    region: string,
    pipeline: string,
    next: (links: readonly PipelineLink[]) => PipelineLink[],
  ): Promise<void> => {
    await pipelines.update(
      pipelineKey(accountLinkId, region, pipeline),
      (stored) => ({ accountLinkId, region, pipeline, links: next(stored?.links ?? []) }),
      { tries, pause },
    );
  };
  return {
    find: async (accountLinkId, region, pipeline) =>
      (await pipelines.find(pipelineKey(accountLinkId, region, pipeline)))?.value.links ?? [],
    add: (accountLinkId, region, pipeline, link) =>
      change(accountLinkId, region, pipeline, (links) => [...without(links, link), link]),
    remove: (accountLinkId, region, pipeline, link) =>
      change(accountLinkId, region, pipeline, (links) => without(links, link)),
    list: () => pipelines.list((key, error) => log.warn(error.code, { key }, error)),
  };
};
