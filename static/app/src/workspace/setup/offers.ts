import type { OfferView, SetupAccountView } from '../../../../../src/contract/setup-views';
import { call } from '../../invoke';

/** A found pipeline with what became of linking it. */
export interface Offer extends OfferView {
  readonly key: string;
  readonly problem?: string | undefined;
}

/** What the accounts have, as far as it was looked through. */
export interface Found {
  readonly offers: readonly Offer[];
  /** Pipelines that no repository of this workspace is the source of. */
  readonly others: number;
  readonly problems: readonly string[];
}

interface Place {
  readonly accountLinkId: string;
  readonly label: string;
  readonly region: string;
}

const keyOf = (at: Pick<OfferView, 'accountLinkId' | 'region' | 'pipeline'>): string =>
  JSON.stringify([at.accountLinkId, at.region, at.pipeline]);

/** One page of what a region has; a region that cannot be read is a problem of its own and hides no other. */
async function searchPage(
  { accountLinkId, label, region }: Place,
  cursor: string | undefined,
): Promise<Found & { readonly next?: string | undefined }> {
  const outcome = await call('setup/offers', {
    accountLinkId,
    region,
    ...(cursor === undefined ? {} : { cursor }),
  });
  if (!outcome.ok)
    return { offers: [], others: 0, problems: [`${label} ${region}: ${outcome.problem.message}`] };
  const { offers, others, cursor: next } = outcome.data;
  return { offers: offers.map((offer) => ({ ...offer, key: keyOf(offer) })), others, problems: [], next };
}

/** Looks through all regions and tells what was found after each page. */
export async function search(
  accounts: readonly SetupAccountView[],
  signal: AbortSignal,
  tell: (found: Found) => void,
): Promise<void> {
  let sum: Found = { offers: [], others: 0, problems: [] };
  const places = accounts
    .filter(({ state }) => state !== 'broken')
    .flatMap(({ id, label, regions }) => regions.map((region) => ({ accountLinkId: id, label, region })));
  for (const place of places) {
    let cursor: string | undefined;
    do {
      const page = await searchPage(place, cursor);
      if (signal.aborted) return;
      sum = {
        offers: [...sum.offers, ...page.offers],
        others: sum.others + page.others,
        problems: [...sum.problems, ...page.problems],
      };
      tell(sum);
      cursor = page.next;
    } while (cursor !== undefined);
  }
}

/** Asks for some links at once and returns the offers as they are then. */
export async function linkSome(offers: readonly Offer[]): Promise<readonly Offer[]> {
  const outcome = await call('setup/link', {
    links: offers.map(({ accountLinkId, region, pipeline, fullName, mode }) => ({
      accountLinkId,
      region,
      pipeline,
      fullName,
      mode,
    })),
  });
  if (!outcome.ok) return offers.map((offer) => ({ ...offer, problem: outcome.problem.message }));
  const results = new Map(outcome.data.outcomes.map((result) => [keyOf(result), result]));
  return offers.map((offer) => {
    const result = results.get(offer.key);
    const problem = result?.problem;
    return { ...offer, problem, isLinked: result !== undefined && problem === undefined };
  });
}
