import { z } from 'zod';
import { demoAccountId, demoRegion } from '../../emulator/demo/seed';
import type { PermissionSet } from '../../src/domain/permission-sets';
import { permissionPolicyFor } from '../../src/domain/role-policies';
import type { Product } from './product';

const idSchema = z.object({ accounts: z.array(z.object({ id: z.string(), roleArn: z.string() })) });

const putRules = (account: ReturnType<Product['emulator']['aws']['account']>): void => {
  for (const source of ['slipway.audit', 'slipway.bitbucket']) {
    const name = source.replace('.', '-');
    account.putApiDestination(demoRegion, {
      name,
      url: `https://${name}.example.com/`,
      apiKey: { name: 'x-key', value: 'k' },
    });
    account.putRule(demoRegion, {
      name,
      eventPattern: { source: [source], detail: { schemaVersion: [1] } },
      apiDestinations: [name],
    });
  }
};

/** The demo account's default bus, with rules of the customer for what Slipway puts there. */
export const ownBusOf = async (product: Product) => {
  const account = product.emulator.aws.account(demoAccountId);
  const page = product.workspaceSettings();
  const { accounts } = await page.ask('accounts/list', {}, idSchema);
  const { id = '', roleArn = '' } = accounts[0] ?? {};
  const workspaceId = product.place.workspaceUuid.replace(/[{}]/g, '');
  putRules(account);
  return {
    place: { accountLinkId: id, region: demoRegion },
    /** Gives the role the permissions of these sets; the link says it has `publish` all the same. */
    grant: (sets: readonly PermissionSet[]): void => {
      const policy = permissionPolicyFor({ partition: 'aws', accountId: demoAccountId, workspaceId, sets });
      account.updateRole(roleArn, { policies: { slipway: JSON.stringify(policy) } });
    },
    roleArn,
    /** What the owner says of the role. */
    choose: async (
      sets: readonly PermissionSet[],
      regions: readonly string[] = [demoRegion],
    ): Promise<void> => {
      const input = { id, roleArn, label: 'Production', regions, sets };
      await page.ask('accounts/save', input, z.unknown());
    },
    /** What the customer's rule for a source matched, oldest first. */
    matched: (source: string) =>
      account
        .deliveries(demoRegion)
        .filter(({ event }) => event.source === source)
        .map(({ event }) => event),
  };
};

export type OwnBus = Awaited<ReturnType<typeof ownBusOf>>;
