import type { BulkPipeline, BulkRepository } from '../../../../../src/contract/bulk-views';
import type { RequestOf } from '../../../../../src/contract/requests';
import { repositoriesNamedBy, type NameConvention } from './name-convention';

/** An account and region that was looked into. */
export interface Place {
  readonly accountLinkId: string;
  readonly region: string;
  /** `<account label> <region>`. */
  readonly label: string;
}

/** `both`: Slipway starts it although AWS does as well. */
export type RowMode = 'follow' | 'start' | 'both';

export interface PreviewRow {
  readonly key: string;
  readonly place: Place;
  readonly pipeline: BulkPipeline;
  /** Absent when none was found, or several. */
  readonly repository?: BulkRepository;
  /** `source`: AWS names the repository, which is certain. */
  readonly how: 'source' | 'name' | 'none';
  /** Only `ready` can be linked. */
  readonly state: 'ready' | 'linked' | 'no-repository' | 'ambiguous';
  /** Why there is no repository. */
  readonly note?: string;
}

export interface Found {
  readonly place: Place;
  readonly pipeline: BulkPipeline;
}

export interface Matching {
  readonly convention?: NameConvention;
  /** Match by name also where AWS names a repository. */
  readonly alsoNamed: boolean;
}

type Repositories = ReadonlyMap<string, BulkRepository>;

function keyOf({ place, pipeline }: Found, repository: string): string {
  return JSON.stringify([place.accountLinkId, place.region, pipeline.name, repository]);
}

function matched(found: Found, repository: BulkRepository, how: 'source' | 'name'): PreviewRow {
  const state = found.pipeline.linkedIn.includes(repository.id) ? 'linked' : 'ready';
  return { ...found, key: keyOf(found, repository.id), repository, how, state };
}

function unmatched(found: Found, state: 'no-repository' | 'ambiguous', note: string): PreviewRow {
  return { ...found, key: keyOf(found, note), how: 'none', state, note };
}

function rowsBySource(found: Found, byName: Repositories): PreviewRow[] {
  return found.pipeline.sourceRepositories.map((name) => {
    const repository = byName.get(name.toLowerCase());
    return repository === undefined
      ? unmatched(found, 'no-repository', `${name} is not a repository of this workspace`)
      : matched(found, repository, 'source');
  });
}

function rowsByName(found: Found, { convention }: Matching, all: readonly BulkRepository[]): PreviewRow[] {
  const named = convention === undefined ? [] : repositoriesNamedBy(convention, found.pipeline.name, all);
  const [only, another] = named;
  if (only !== undefined && another === undefined) return [matched(found, only, 'name')];
  if (only === undefined) return [];
  const names = named.slice(0, 3).map(({ fullName }) => fullName);
  return [unmatched(found, 'ambiguous', `Its name fits ${names.join(', ')}: link it in the right one`)];
}

function noMatch(found: Found): PreviewRow {
  const { otherSource } = found.pipeline;
  const why =
    otherSource === undefined ? 'It has no source that takes commits' : `Its source is ${otherSource}`;
  return unmatched(found, 'no-repository', `${why}, and no repository’s name fits`);
}

function rowsOf(found: Found, matching: Matching, all: readonly BulkRepository[], byName: Repositories) {
  const bySource = rowsBySource(found, byName);
  if (bySource.length > 0 && !matching.alsoNamed) return bySource;
  const known = new Set(bySource.map(({ repository }) => repository?.id));
  const byConvention = rowsByName(found, matching, all).filter(
    ({ repository }) => repository === undefined || !known.has(repository.id),
  );
  const rows = [...bySource, ...byConvention];
  return rows.length > 0 ? rows : [noMatch(found)];
}

/** One row for each pipeline and repository that belong together, those that can be linked first. */
export function previewRows(
  found: readonly Found[],
  repositories: readonly BulkRepository[],
  matching: Matching,
): PreviewRow[] {
  const byName = new Map(repositories.map((each) => [each.fullName.toLowerCase(), each]));
  const rank = { ready: 0, linked: 1, ambiguous: 2, 'no-repository': 3 } as const;
  return found
    .flatMap((each) => rowsOf(each, matching, repositories, byName))
    .sort((a, b) => rank[a.state] - rank[b.state]);
}

/** What an owner may choose for a row: follow is always possible. */
export function modesOf({ pipeline, repository }: PreviewRow): readonly RowMode[] {
  const weights = pipeline.advice.map(({ weight }) => weight);
  if (weights.includes('blocks') || repository?.mainBranch === undefined) return ['follow'];
  return weights.includes('asks') ? ['follow', 'both'] : ['follow', 'start'];
}

/** AWS's own starts are followed, and so is what only a name tells of; a certain pipeline that nobody else starts is started. */
export function proposedMode(row: PreviewRow): RowMode {
  return row.how === 'source' && modesOf(row).includes('start') ? 'start' : 'follow';
}

/** Rows whose text holds every word of the filter. */
export function filterRows(rows: readonly PreviewRow[], text: string): readonly PreviewRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ repository, pipeline, place }) => {
    const row = `${repository?.fullName ?? ''} ${pipeline.name} ${place.label}`.toLowerCase();
    return words.every((word) => row.includes(word));
  });
}

/** The request for one row; undefined when it cannot be linked. */
export function choiceOf(
  { place, pipeline, repository, state }: PreviewRow,
  mode: RowMode,
): RequestOf<'bulk/start'>['rows'][number] | undefined {
  if (repository === undefined || state !== 'ready') return undefined;
  return {
    repositoryId: repository.id,
    accountLinkId: place.accountLinkId,
    region: place.region,
    pipeline: pipeline.name,
    mode: mode === 'follow' ? 'follow' : 'start',
    allowBothStart: mode === 'both',
  };
}
