import type { AccountLink } from '../domain/links';
import type { BusPlace, Leaving } from '../domain/published-events';
import { leaveBus, leaveBusOf } from '../usecases/leave-bus';
import type { ResolverName } from '../contract/requests';
import type { Caller } from './callers';
import { resolverAudit } from './resolver-audit';
import type { StepContext } from './resolver-steps';

/** What the caller does, for the bus that gets no more entries by it. */
export const leavingBy = ({ accountId, page }: Caller, action: ResolverName): Leaving => {
  const meaning = resolverAudit[action];
  const { kind, what } = meaning === 'reads' ? { kind: 'settings', what: action } : meaning;
  return { by: accountId, action, kind, what, page };
};

/** Dependencies of a step that chooses where the audit log goes. */
export const choosingBus = ({ deps }: Pick<StepContext, 'deps'>) => ({
  ...deps,
  leaveBus: (place: BusPlace, leaving: Leaving) => leaveBus(deps, place, leaving),
});

/** Dependencies of a step that changes account links. */
export const changingAccounts = (
  { deps, caller }: Pick<StepContext, 'deps' | 'caller'>,
  action: ResolverName,
) => ({
  ...deps,
  tellBus: (before: AccountLink, after: AccountLink | undefined) =>
    leaveBusOf(deps, leavingBy(caller, action), before, after),
});
