import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReplyOf } from '../../../../../src/contract/replies';
import type { ReachView } from '../../../../../src/contract/connection-views';
import { call } from '../../invoke';
import type { PageOutcome, PageProblem } from '../../page-problem';

export interface KnownReach {
  readonly step: 'loading' | 'ready';
  readonly uses: readonly ReachView[];
  readonly problem?: PageProblem;
  readonly retry: () => void;
}

type State = Omit<KnownReach, 'retry'>;

/** What the linked pipelines of a region last fetched, 20 pipelines a call; what is known is shown meanwhile. */
export function useReach(accountLinkId: string, region: string): KnownReach {
  const [state, setState] = useState<State>({ step: 'loading', uses: [] });
  const latest = useRef(0);
  const load = useCallback(async (): Promise<void> => {
    const mine = ++latest.current;
    const uses: ReachView[] = [];
    let offset: number | undefined = 0;
    while (offset !== undefined) {
      setState({ step: 'loading', uses: [...uses] });
      const outcome: PageOutcome<ReplyOf['connections/reach']> = await call('connections/reach', {
        accountLinkId,
        region,
        offset,
      });
      if (mine !== latest.current) return;
      if (!outcome.ok) {
        setState({ step: 'ready', uses: [...uses], problem: outcome.problem });
        return;
      }
      uses.push(...outcome.data.reach);
      offset = outcome.data.next;
    }
    setState({ step: 'ready', uses });
  }, [accountLinkId, region]);
  useEffect(() => {
    void load();
    return () => {
      latest.current++;
    };
  }, [load]);
  return { ...state, retry: () => void load() };
}
