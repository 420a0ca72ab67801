import { useEffect } from 'react';
import type { RepositoryChoice } from '../../../../../src/contract/setup-views';
import { useLoad } from '../../shared/use-load';

const noInput = {};

/** The list of links lags behind what was saved, by seconds: while it is empty it is asked again. */
const askAgainMs = 2000;

/** Repositories to push to; undefined before the first answer. */
export function useLinkedRepositories(): readonly RepositoryChoice[] | undefined {
  const { state, reload } = useLoad('setup/watch', noInput);
  const repositories = state.step === 'ready' ? state.data.repositories : undefined;
  useEffect(() => {
    if (repositories?.length !== 0) return undefined;
    const timer = setTimeout(reload, askAgainMs);
    return () => clearTimeout(timer);
  }, [repositories, reload]);
  return repositories;
}
