import { z } from 'zod';
import type { Snapshotted } from '../../../core/snapshot';
import { Table } from '../core/table';
import { disabledRegionSchema, oidcProviderSchema, roleSchema, userSchema } from './entities';

const stateSchema = z.object({
  providers: z.unknown(),
  roles: z.unknown(),
  users: z.unknown(),
  disabledRegions: z.unknown(),
});

/** Identities of all accounts. */
export class IamStore implements Snapshotted {
  readonly providers = new Table(oidcProviderSchema, (provider) => provider.arn);
  readonly roles = new Table(roleSchema, (role) => role.arn);
  readonly users = new Table(userSchema, (user) => user.accessKeyId);

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
      disabledRegions: this.disabledRegions.snapshot(),
    };
  }

  restore(state: unknown): void {
    const { providers, roles, users, disabledRegions } = stateSchema.parse(state);
    this.providers.restore(providers);
    this.roles.restore(roles);
    this.users.restore(users);
    this.disabledRegions.restore(disabledRegions);
  }
}
