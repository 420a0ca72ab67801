import { view } from '@forge/bridge';
import { useEffect, useState } from 'react';

function numberIn(context: unknown): number | undefined {
  if (typeof context !== 'object' || context === null || !('extension' in context)) return undefined;
  const { extension } = context;
  if (typeof extension !== 'object' || extension === null || !('pullRequest' in extension)) return undefined;
  const { pullRequest } = extension;
  if (typeof pullRequest !== 'object' || pullRequest === null || !('id' in pullRequest)) return undefined;
  const number = Number(pullRequest.id);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

/** Number of the pull request that the page stands on; `none` when the product does not tell. */
export function useNumber(): number | 'loading' | 'none' {
  const [number, setNumber] = useState<number | 'loading' | 'none'>('loading');
  useEffect(() => {
    view.getContext().then(
      (context) => setNumber(numberIn(context) ?? 'none'),
      () => setNumber('none'),
    );
  }, []);
  return number;
}
