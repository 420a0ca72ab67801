import { useEffect, useState } from 'react';
import type { SetupAccountView } from '../../../../../src/contract/setup-views';
import { linkSome, search, type Found, type Offer } from './offers';

/** What one request links. */
const atOnce = 10;

const withTried = (offers: readonly Offer[], tried: readonly Offer[]): Offer[] =>
  offers.map((offer) => tried.find(({ key }) => key === offer.key) ?? offer);

/** Looks through every region of the accounts that are not broken, and links what was found. */
export function useOffers(accounts: readonly SetupAccountView[]) {
  const [round, setRound] = useState(0);
  const [found, setFound] = useState<Found>({ offers: [], others: 0, problems: [] });
  const [searching, setSearching] = useState(true);
  const [linking, setLinking] = useState(false);

  useEffect(() => {
    setSearching(true);
    const stop = new AbortController();
    void search(accounts, stop.signal, setFound).then(() => {
      if (!stop.signal.aborted) setSearching(false);
    });
    return () => stop.abort();
  }, [round]);

  /** False when a pipeline could not be linked. */
  async function linkAll(): Promise<boolean> {
    setLinking(true);
    const left = found.offers.filter(({ isLinked }) => !isLinked);
    let all = true;
    for (let at = 0; at < left.length; at += atOnce) {
      const tried = await linkSome(left.slice(at, at + atOnce));
      all &&= tried.every(({ isLinked }) => isLinked);
      setFound((before) => ({ ...before, offers: withTried(before.offers, tried) }));
    }
    setLinking(false);
    return all;
  }
  const searchAgain = (): void => setRound((before) => before + 1);
  return { ...found, searching, linking, linkAll, searchAgain };
}
