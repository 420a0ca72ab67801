import { errorWords } from '../domain/error-words';
import { Refusal, ServiceError } from '../domain/errors';
import type { AccountLink, SourceAction } from '../domain/links';
import { kindOfTarget } from '../domain/targets';
import type { AwsSession, SourceRun, SourceRuns } from '../ports/aws';
import type { AccountStore, PipelineIndex, RepositorySettingsStore } from '../ports/settings-stores';

export interface ProveReachDeps {
  readonly accounts: AccountStore;
  readonly index: PipelineIndex;
  readonly settings: RepositorySettingsStore;
  readonly sourceRuns: SourceRuns;
  readonly openConnections: (account: AccountLink, region: string) => Promise<AwsSession>;
}

export interface Reach {
  readonly connectionArn: string;
  readonly pipeline: string;
  readonly repository?: string;
  readonly result: SourceRun['state'] | 'never-ran' | 'unreadable';
  readonly at?: string;
  readonly detail?: string;
}

export interface ReachPage {
  readonly reach: readonly Reach[];
  /** Where the next page begins; absent on the last. */
  readonly next?: number;
}

/** Pipelines of a page: one call of AWS and two readings of storage each, far below Forge's 100 requests. */
const pageSize = 20;

interface Place {
  readonly accountLinkId: string;
  readonly region: string;
}

/**
 * What the linked pipelines of a place use their connections for, and whether that worked last: AWS tells of no connection what it
 * reaches, so the newest source action is the proof.
 * @throws Refusal `invalid` for a place that is not linked; ServiceError when nothing can be asked
 */
export const proveReach = async (
  deps: ProveReachDeps,
  { accountLinkId, region, offset }: Place & { readonly offset: number },
): Promise<ReachPage> => {
  const { value } = await deps.accounts.get();
  const account = value.find(({ id }) => id === accountLinkId);
  if (!account?.regions.includes(region))
    throw new Refusal('invalid', 'Choose a linked account and one of its regions');
  const all = (await deps.index.list())
    .filter(
      (entry) =>
        entry.accountLinkId === accountLinkId &&
        entry.region === region &&
        kindOfTarget(entry.pipeline) === 'pipeline',
    )
    .sort((a, b) => (a.pipeline < b.pipeline ? -1 : 1));
  const page = all.slice(offset, offset + pageSize);
  if (page.length === 0) return { reach: [] };
  const session = await deps.openConnections(account, region);
  const reach = await Promise.all(
    page.map(async (entry) =>
      reachOf(deps, session, entry.pipeline, await sourcesOf(deps, { accountLinkId, region }, entry)),
    ),
  );
  const next = offset + pageSize;
  return { reach: reach.flat(), ...(next < all.length ? { next } : {}) };
};

/** Sources through a connection, as stored with the first link that still has the pipeline. */
const sourcesOf = async (
  deps: ProveReachDeps,
  { accountLinkId, region }: Place,
  entry: Awaited<ReturnType<PipelineIndex['list']>>[number],
): Promise<readonly SourceAction[]> => {
  for (const { repositoryId, linkId } of entry.links) {
    const { links } = (await deps.settings.get(repositoryId)).value;
    const link = links.find(({ id }) => id === linkId);
    const isHere = link?.accountLinkId === accountLinkId && link.region === region;
    if (isHere && link.pipeline.name === entry.pipeline)
      return link.pipeline.sourceActions.filter(({ connection }) => connection !== undefined);
  }
  return [];
};

const reachOf = async (
  deps: ProveReachDeps,
  session: AwsSession,
  pipeline: string,
  sources: readonly SourceAction[],
): Promise<Reach[]> => {
  if (sources.length === 0) return [];
  try {
    const runs = await deps.sourceRuns.listNewest(session, pipeline);
    return sources.flatMap((source) => reachThrough(pipeline, source, runs));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const detail = errorWords[error.code];
    return sources.flatMap((source) => withConnection(pipeline, source, { result: 'unreadable', detail }));
  }
};

const withConnection = (
  pipeline: string,
  { connection, repository }: SourceAction,
  rest: Pick<Reach, 'result' | 'at' | 'detail'>,
): Reach[] =>
  connection === undefined
    ? []
    : [{ connectionArn: connection, pipeline, ...(repository === undefined ? {} : { repository }), ...rest }];

const reachThrough = (pipeline: string, source: SourceAction, runs: readonly SourceRun[]): Reach[] => {
  const run = runs.find(({ connection }) => connection === source.connection);
  if (run === undefined) return withConnection(pipeline, source, { result: 'never-ran' });
  const detail = run.failure === undefined ? {} : { detail: run.failure };
  return withConnection(pipeline, source, { result: run.state, at: run.at, ...detail });
};
