import { z } from 'zod';
import { demoAccountId, demoRegion } from '../../emulator/demo/seed';
import { permissionPolicyFor } from '../../src/domain/role-policies';
import type { PermissionSet } from '../../src/domain/permission-sets';
import { callbackConnectionNameOf, callbackSecretNameOf } from '../../src/domain/permission-sets';
import { bareUuid } from '../../src/domain/ids';
import type { Product } from './product';
import { startProduct } from './product';

export const verifyReplySchema = z.object({
  account: z.looseObject({ state: z.string(), problem: z.string().optional() }),
  checks: z.array(
    z.object({
      id: z.string(),
      region: z.string().optional(),
      name: z.string(),
      result: z.string(),
      detail: z.string(),
      fix: z.string().optional(),
      command: z.string().optional(),
    }),
  ),
  at: z.string(),
  pending: z.boolean(),
});
export type VerifyReply = z.infer<typeof verifyReplySchema>;

export interface VerifyWorld {
  readonly product: Product;
  readonly workspaceId: string;
  readonly account: ReturnType<Product['emulator']['aws']['account']>;
  readonly roleArn: string;
  readonly secretName: string;
  readonly connectionName: string;
  readonly key: string;
  /** Gives the role the permissions of these sets, changed as told. */
  grant(sets: readonly PermissionSet[], change?: (policy: string) => string): void;
  /** Changes the account link's sets. */
  choose(sets: readonly PermissionSet[], regions?: readonly string[]): Promise<void>;
  deployRule(): void;
  setConnectionKey(value: string): void;
  accounts(): Promise<z.infer<typeof accountsSchema>>;
  verify(): Promise<VerifyReply>;
  /** Verifies, and looks again after the test events had their time. */
  verifyWithEvents(): Promise<VerifyReply>;
}

const accountsSchema = z.object({
  accounts: z.array(z.object({ roleArn: z.string(), callbacks: z.array(z.unknown()) })),
});

const callbackSchema = z.object({
  url: z.string(),
  keyHeader: z.string(),
  linkHeader: z.string(),
  linkValue: z.string(),
  eventPattern: z.string(),
});
type Callback = z.infer<typeof callbackSchema>;

const putRule = (product: Product, connection: string, eventPattern: string): void => {
  product.emulator.aws.account(demoAccountId).putRule(demoRegion, {
    name: 'slipway-callback',
    eventPattern: z.record(z.string(), z.unknown()).parse(JSON.parse(eventPattern)),
    apiDestinations: [connection],
  });
};

const putConnection = (product: Product, name: string, reply: Callback, key: string): void => {
  product.emulator.aws.account(demoAccountId).putEventConnection(demoRegion, {
    name,
    apiKey: { name: reply.keyHeader, value: key },
    headers: { [reply.linkHeader]: reply.linkValue },
  });
};

/** Stands for what the stack makes in a region: the secret, and the connection, destination and rule that use it. */
const deployCallbackOf = async (product: Product, key: string, workspaceId: string): Promise<Callback> => {
  const request = { id: product.place.accountLinkId, region: demoRegion, revokeOld: true };
  const reply = await product
    .workspaceSettings()
    .ask('accounts/create-callback-key', request, callbackSchema);
  const account = product.emulator.aws.account(demoAccountId);
  account.createSecret(demoRegion, { name: callbackSecretNameOf(workspaceId), secretString: key });
  const connection = callbackConnectionNameOf(workspaceId);
  putConnection(product, connection, reply, key);
  account.putApiDestination(demoRegion, { name: connection, url: reply.url, connection });
  putRule(product, connection, reply.eventPattern);
  return reply;
};

/** A linked account whose stack is deployed in one region, with real bundles and wire formats. */
export const startVerifyWorld = async (): Promise<VerifyWorld> => {
  const product = await startProduct({ callbacks: false });
  const workspaceId = bareUuid(product.place.workspaceUuid);
  const account = product.emulator.aws.account(demoAccountId);
  const key = 'k'.repeat(64);
  const reply = await deployCallbackOf(product, key, workspaceId);
  const connectionName = callbackConnectionNameOf(workspaceId);
  const page = product.workspaceSettings();
  const { accounts } = await page.ask('accounts/list', {}, accountsSchema);
  const roleArn = accounts[0]?.roleArn ?? '';
  return {
    product,
    workspaceId,
    account,
    roleArn,
    secretName: callbackSecretNameOf(workspaceId),
    connectionName,
    key,
    deployRule: () => {
      putRule(product, connectionName, reply.eventPattern);
    },
    setConnectionKey: (value) => {
      putConnection(product, connectionName, reply, value);
    },
    ...handlesOf(product, page, roleArn),
  };
};

const handlesOf = (
  product: Product,
  page: ReturnType<Product['workspaceSettings']>,
  roleArn: string,
): Pick<VerifyWorld, 'accounts' | 'grant' | 'choose' | 'verify' | 'verifyWithEvents'> => {
  const { accountLinkId: id } = product.place;
  const workspaceId = bareUuid(product.place.workspaceUuid);
  const verify = () => page.ask('accounts/verify', { id }, verifyReplySchema);
  return {
    accounts: () => page.ask('accounts/list', {}, accountsSchema),
    grant: (sets, change = (policy) => policy) => {
      const policy = permissionPolicyFor({ partition: 'aws', accountId: demoAccountId, workspaceId, sets });
      product.emulator.aws
        .account(demoAccountId)
        .updateRole(roleArn, { policies: { slipway: change(JSON.stringify(policy)) } });
    },
    choose: async (sets, regions = [demoRegion]) => {
      await page.ask('accounts/save', { id, roleArn, label: 'Production', regions, sets }, z.unknown());
    },
    verify,
    verifyWithEvents: async () => {
      await verify();
      await product.settle();
      await product.pass(70);
      return page.ask('accounts/verify-events', { id }, verifyReplySchema);
    },
  };
};

/** Failed checks as `id: detail`. */
export const failuresOf = ({ checks }: VerifyReply): string[] =>
  checks.filter(({ result }) => result === 'failed').map(({ id, detail }) => `${id}: ${detail}`);

export const checkOf = ({ checks }: VerifyReply, id: string) => checks.find((check) => check.id === id);
