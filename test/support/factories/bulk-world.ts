import { expressionProblemOf } from '../../../src/adapters/re2/expressions';
import type { BulkChoice } from '../../../src/domain/bulk-links';
import type { ServiceError } from '../../../src/domain/errors';
import type { PipelineFacts } from '../../../src/domain/links';
import type { RepositoryInfo } from '../../../src/ports/bitbucket';
import { linkBulkPart } from '../../../src/usecases/link-bulk-part';
import { saveLink } from '../../../src/usecases/manage-links';
import { openBulkLinker } from '../../../src/usecases/open-bulk-linker';
import { createMemoryBulkStore, createMemoryRepositories } from '../fakes';
import { aPipeline, region } from './links';
import { createWorld } from './world';

const nameOf = (at: number): string => `r${String(at).padStart(3, '0')}`;

export const choicesOf = (count: number, change: Partial<BulkChoice> = {}): BulkChoice[] =>
  Array.from({ length: count }, (_, at) => ({
    repositoryId: nameOf(at),
    accountLinkId: 'account-1',
    region,
    pipeline: `${nameOf(at)}-deploy`,
    mode: 'start',
    allowBothStart: false,
    ...change,
  }));

/** Repository number 3 is empty and has no main branch. */
const repositoriesOf = (count: number): Record<string, RepositoryInfo> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      nameOf(at),
      { fullName: `acme/${nameOf(at)}`, ...(at === 3 ? {} : { mainBranch: 'trunk' }) },
    ]),
  );

/** GetPipeline that notes what was read and fails when told. */
const countingPipelines = () => {
  const read: string[] = [];
  let fail: (pipeline: string) => ServiceError | undefined = () => undefined;
  const getPipeline = async (_: unknown, name: string): Promise<PipelineFacts> => {
    read.push(name);
    const error = fail(name);
    if (error) throw error;
    return Promise.resolve(aPipeline({ name }));
  };
  return {
    read,
    pipelines: { getPipeline },
    failWith: (next: typeof fail) => {
      fail = next;
    },
  };
};

/** The use cases of bulk linking on in-memory fakes, with `count` repositories `r000` … */
export const bulkWorld = (count = 60) => {
  const world = createWorld({ links: [] });
  const { pipelines, ...counting } = countingPipelines();
  let ids = 0;
  const deps = {
    ...world,
    bulk: createMemoryBulkStore(),
    repositories: createMemoryRepositories(repositoriesOf(count)),
    newId: () => `job-${++ids}`,
    expressionProblemOf,
  };
  const saving: Parameters<typeof openBulkLinker>[0]['saveLink'] = (known, ...link) =>
    saveLink({ ...deps, ...known }, ...link);
  const openLinker = () => openBulkLinker({ ...deps, pipelines, saveLink: saving });
  const work = (message: Parameters<typeof linkBulkPart>[1]) =>
    linkBulkPart({ ...deps, openLinker }, message);
  return {
    ...deps,
    ...counting,
    work,
    /** Works off messages, and those that they queue, until none or `most` are worked on; returns how many. */
    consume: async (most = 1000): Promise<number> => {
      let worked = 0;
      while (worked < most && world.queue.deliveries.length > 0) {
        for (const { message } of world.queue.take()) {
          if (message.kind !== 'bulk-link') throw new Error(`unexpected ${message.kind}`);
          await work(message);
          worked++;
        }
      }
      return worked;
    },
    job: async () => (await deps.bulk.findJob())?.value,
    linksOf: async (at: number) => (await world.settings.get(nameOf(at))).value.links,
  };
};
