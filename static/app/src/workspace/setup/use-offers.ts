import { useEffect, useState } from 'react';
import type { OfferView, SetupAccountView } from '../../../../../src/contract/setup-views';
import { call } from '../../invoke';

/** A found pipeline with what became of linking it. */
export interface Offer extends OfferView {
  readonly problem?: string | undefined;
}

/** What one request links. */
const atOnce = 10;

const isSame = (a: Pick<OfferView, 'accountLinkId' | 'region' | 'pipeline'>, b: typeof a): boolean =>
  a.accountLinkId === b.accountLinkId && a.region === b.region && a.pipeline === b.pipeline;

/** Looks through every region of the working accounts, and links what was found. */
export function useOffers(accounts: readonly SetupAccountView[]) {
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const [others, setOthers] = useState(0);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [searching, setSearching] = useState(true);
  const [linking, setLinking] = useState(false);

  async function searchRegion(account: SetupAccountView, region: string): Promise<void> {
    for (let cursor: string | undefined, page = 0; page === 0 || cursor !== undefined; page++) {
      const outcome = await call('setup/offers', {
        accountLinkId: account.id,
        region,
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (!outcome.ok) {
        const place = `${account.label} ${region}`;
        setProblems((before) => [...before, `${place}: ${outcome.problem.message}`]);
        return;
      }
      const { data } = outcome;
      setOffers((before) => [...before, ...data.offers]);
      setOthers((before) => before + data.others);
      cursor = data.cursor;
    }
  }
  async function search(): Promise<void> {
    setOffers([]);
    setOthers(0);
    setProblems([]);
    setSearching(true);
    for (const account of accounts) {
      if (account.state === 'broken') continue;
      for (const region of account.regions) await searchRegion(account, region);
    }
    setSearching(false);
  }
  async function linkSome(batch: readonly Offer[]): Promise<void> {
    const outcome = await call('setup/link', {
      links: batch.map(({ accountLinkId, region, pipeline, fullName, mode }) => ({
        accountLinkId,
        region,
        pipeline,
        fullName,
        mode,
      })),
    });
    setOffers((before) =>
      before.map((offer) => {
        if (!batch.some((each) => isSame(each, offer))) return offer;
        if (!outcome.ok) return { ...offer, problem: outcome.problem.message };
        const result = outcome.data.outcomes.find((each) => isSame(each, offer));
        return { ...offer, problem: result?.problem, isLinked: result !== undefined && result.problem === undefined };
      }),
    );
  }
  async function linkAll(): Promise<void> {
    setLinking(true);
    const left = offers.filter(({ isLinked }) => !isLinked);
    for (let at = 0; at < left.length; at += atOnce) await linkSome(left.slice(at, at + atOnce));
    setLinking(false);
  }
  useEffect(() => void search(), []);
  return { offers, others, problems, searching, linking, linkAll };
}
