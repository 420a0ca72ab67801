import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReplyOf } from '../../../../src/contract/replies';
import type { RequestOf, ResolverName } from '../../../../src/contract/requests';
import { call } from '../invoke';
import type { PageOutcome, PageProblem } from '../page-problem';

export type Loaded<T> =
  | { readonly step: 'loading' }
  | { readonly step: 'problem'; readonly problem: PageProblem }
  | { readonly step: 'ready'; readonly data: T };

export interface Load<T> {
  readonly state: Loaded<T>;
  /** Asks again; what is shown stays until the answer is there, and over a passing failure. */
  readonly reload: () => void;
  /** Asks again behind a loading state, for "try again". */
  readonly restart: () => void;
}

const passing: ReadonlySet<PageProblem['code']> = new Set(['not-ready', 'internal']);

function next<T>(before: Loaded<T>, outcome: PageOutcome<T>): Loaded<T> {
  if (outcome.ok) return { step: 'ready', data: outcome.data };
  if (before.step === 'ready' && passing.has(outcome.problem.code)) return before;
  return { step: 'problem', problem: outcome.problem };
}

/** Loads one resolver's reply when the page opens. An answer that a newer request has overtaken is dropped. */
export function useLoad<N extends ResolverName>(name: N, payload: RequestOf<N>): Load<ReplyOf[N]> {
  const [state, setState] = useState<Loaded<ReplyOf[N]>>({ step: 'loading' });
  const latestRequest = useRef(0);
  const key = JSON.stringify(payload);
  const payloadOf = useRef(payload);
  payloadOf.current = payload;

  const reload = useCallback(() => {
    const request = ++latestRequest.current;
    void call(name, payloadOf.current).then((outcome) => {
      if (request !== latestRequest.current) return;
      setState((before) => next(before, outcome));
    });
  }, [name]);
  const restart = useCallback(() => {
    setState({ step: 'loading' });
    reload();
  }, [reload]);

  useEffect(restart, [restart, key]);
  return { state, reload, restart };
}
