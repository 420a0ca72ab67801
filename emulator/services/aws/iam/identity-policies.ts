import type { Role, User } from './entities';
import type { IamStore } from './store';

/** Documents of everything that is attached to a role or user: inline and managed. */
export const identityPoliciesOf = (
  store: IamStore,
  holder: Pick<Role | User, 'policies' | 'managedPolicies'> | undefined,
): string[] => [
  ...Object.values(holder?.policies ?? {}),
  ...(holder?.managedPolicies ?? []).flatMap((arn) => store.managedPolicies.find(arn)?.document ?? []),
];
