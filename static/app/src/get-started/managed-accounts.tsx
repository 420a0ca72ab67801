import { lazy, Suspense } from 'react';
import { Loading } from '../shared/loading';

/** Loaded for account managers only: it is twice the rest of the page. */
const AccountsSection = lazy(async () => ({
  default: (await import('../workspace/accounts-section')).AccountsSection,
}));

/** Account managers cannot open the workspace's settings, so they look after their accounts here. */
export function ManagedAccounts() {
  return (
    <Suspense fallback={<Loading label="Loading AWS accounts" />}>
      <AccountsSection />
    </Suspense>
  );
}
