import type { LinkView } from '../../../../src/contract/views';

interface Place {
  /** Absent for a new link. */
  readonly id?: string;
  readonly accountLinkId: string;
  readonly region: string;
}

/** Names of the other links on pipelines of one account and region, by pipeline: two links on one pipeline are refused. */
export function linkedAs(links: readonly LinkView[], place: Place): ReadonlyMap<string, string> {
  const others = links.filter(
    ({ id, accountLinkId, region }) =>
      id !== place.id && accountLinkId === place.accountLinkId && region === place.region,
  );
  return new Map(others.map(({ pipeline, name }) => [pipeline.name, name]));
}
