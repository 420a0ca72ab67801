import { useState } from 'react';
import type { ReplyOf } from '../../../../src/contract/replies';
import type { RequestOf, ResolverName } from '../../../../src/contract/requests';
import { call } from '../invoke';
import type { PageProblem } from '../page-problem';
import { withoutFields } from './field-errors';

export interface Action<N extends ResolverName> {
  readonly running: boolean;
  readonly problem: PageProblem | undefined;
  /** Undefined when the resolver refused; `problem` then says why. */
  readonly run: (payload: RequestOf<N>) => Promise<ReplyOf[N] | undefined>;
  /** Drops what the problem says about inputs that changed, named as in the request. */
  readonly forget: (inputs: readonly string[]) => void;
}

/** One change that a button asks for: at most one at a time, with its problem to show beside the button. */
export function useAction<N extends ResolverName>(name: N): Action<N> {
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<PageProblem>();

  async function run(payload: RequestOf<N>): Promise<ReplyOf[N] | undefined> {
    setRunning(true);
    setProblem(undefined);
    const outcome = await call(name, payload);
    setRunning(false);
    if (outcome.ok) return outcome.data;
    setProblem(outcome.problem);
    return undefined;
  }
  const forget = (inputs: readonly string[]): void => setProblem((before) => withoutFields(before, inputs));
  return { running, problem, run, forget };
}
