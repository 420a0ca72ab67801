import { z } from 'zod';
import type { Snapshotted } from '../../../core/snapshot';
import { Table } from '../core/table';
import {
  accessKeySchema,
  disabledRegionSchema,
  managedPolicySchema,
  oidcProviderSchema,
  roleSchema,
  userSchema,
} from './entities';

const stateSchema = z.object({
  providers: z.unknown(),
  roles: z.unknown(),
  users: z.unknown(),
  accessKeys: z.unknown(),
  managedPolicies: z.unknown(),
  disabledRegions: z.unknown(),
});

/** Identities of all accounts. */
export class IamStore implements Snapshotted {
  readonly providers = new Table(oidcProviderSchema, (provider) => provider.arn);
  readonly roles = new Table(roleSchema, (role) => role.arn);
  readonly users = new Table(userSchema, (user) => user.arn);
  readonly accessKeys = new Table(accessKeySchema, (key) => key.accessKeyId);
  readonly managedPolicies = new Table(managedPolicySchema, (policy) => policy.arn);

  /** Opt-in regions that an account has not enabled. */
  readonly disabledRegions = new Table(
    disabledRegionSchema,
    ({ accountId, region }) => `${accountId}/${region}`,
  );

  snapshot(): unknown {
    return {
      providers: this.providers.snapshot(),
      roles: this.roles.snapshot(),
      users: this.users.snapshot(),
      accessKeys: this.accessKeys.snapshot(),
      managedPolicies: this.managedPolicies.snapshot(),
      disabledRegions: this.disabledRegions.snapshot(),
    };
  }

  restore(state: unknown): void {
    const { providers, roles, users, accessKeys, managedPolicies, disabledRegions } =
      stateSchema.parse(state);
    this.providers.restore(providers);
    this.roles.restore(roles);
    this.users.restore(users);
    this.accessKeys.restore(accessKeys);
    this.managedPolicies.restore(managedPolicies);
    this.disabledRegions.restore(disabledRegions);
  }
}
