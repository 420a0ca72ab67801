import { useCallback, useEffect, useRef, useState } from 'react';
import type { PipelineChoice, PipelineFactsView } from '../../../../src/contract/views';
import { call } from '../invoke';
import type { PageProblem } from '../page-problem';

export interface Pipelines {
  readonly choices: readonly PipelineChoice[];
  readonly loading: boolean;
  readonly problem: PageProblem | undefined;
  /** Absent when AWS has no more. */
  readonly loadMore: (() => void) | undefined;
  readonly retry: () => void;
}

interface State {
  readonly choices: readonly PipelineChoice[];
  readonly cursor?: string;
  readonly loading: boolean;
  readonly problem?: PageProblem;
}

const nothing: State = { choices: [], loading: false };

/** The pipelines or projects of one account and region, page by page. An answer for a place that is no longer chosen is dropped. */
export function usePipelines(
  accountLinkId: string,
  region: string,
  kind: PipelineFactsView['kind'],
): Pipelines {
  const [state, setState] = useState<State>(nothing);
  const latestRequest = useRef(0);

  const load = useCallback(
    async (before: readonly PipelineChoice[], cursor: string | undefined) => {
      const request = ++latestRequest.current;
      setState({ choices: before, loading: true });
      const place = { accountLinkId, region, kind };
      const outcome = await call('pipelines/list', cursor === undefined ? place : { ...place, cursor });
      if (request !== latestRequest.current) return;
      if (!outcome.ok) {
        setState({ choices: before, loading: false, problem: outcome.problem });
        return;
      }
      const { pipelines, cursor: next } = outcome.data;
      const choices = [...before, ...pipelines];
      setState({ choices, loading: false, ...(next === undefined ? {} : { cursor: next }) });
    },
    [accountLinkId, region, kind],
  );
  const restart = useCallback(() => void load([], undefined), [load]);
  useEffect(() => {
    if (accountLinkId === '' || region === '') setState(nothing);
    else restart();
  }, [accountLinkId, region, restart]);

  const { choices, cursor, loading, problem } = state;
  const loadMore = cursor === undefined ? undefined : () => void load(choices, cursor);
  return { choices, loading, problem, loadMore, retry: restart };
}
