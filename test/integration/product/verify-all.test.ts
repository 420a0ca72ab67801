import { z } from 'zod';
import { demoRegion } from '../../../emulator/demo/seed';
import { accountsReplySchema, deployRole } from '../../../emulator/demo/stack';
import type { Product } from '../../support/product';
import { startProduct } from '../../support/product';

jest.setTimeout(240_000);

const accountIds = Array.from({ length: 40 }, (_, at) => String(200_000_000_001 + at));

const checksSchema = z.object({
  accounts: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      at: z.string().optional(),
      pending: z.boolean(),
      checks: z.array(z.object({ id: z.string(), result: z.string() })),
    }),
  ),
});

let product: Product;
const checks = async () =>
  (await product.workspaceSettings().ask('accounts/checks', {}, checksSchema)).accounts.filter(
    ({ id }) => id !== product.place.accountLinkId,
  );

beforeAll(async () => {
  product = await startProduct({ callbacks: false });
  const page = product.workspaceSettings();
  const reply = await page.ask('accounts/list', {}, accountsReplySchema);
  for (const accountId of accountIds) {
    const roleArn = deployRole(product.emulator.aws.account(accountId), reply);
    const input = { roleArn, label: accountId, regions: [demoRegion], sets: ['follow', 'start'] };
    await page.ask('accounts/save', input, z.unknown());
  }
});
afterAll(() => product.close());

describe('forty accounts', () => {
  it('are verified one after the other, each with its own result', async () => {
    const broken = `arn:aws:iam::${accountIds[7] ?? ''}:role/`;
    const [role] = product.emulator.aws.account(accountIds[7] ?? '').roles();
    expect(role?.arn).toContain(broken);
    product.emulator.aws.account(accountIds[7] ?? '').deleteRole(role?.arn ?? '');
    const { queued } = await product
      .workspaceSettings()
      .ask('accounts/verify-all', {}, z.object({ queued: z.number(), since: z.string() }));
    expect(queued).toBe(41);
    for (let minute = 0; minute < 4; minute++) await product.pass(60);
    const all = await checks();
    expect(all.filter(({ at }) => at === undefined)).toEqual([]);
    expect(all[0]).toMatchObject({ id: accountIds[7], state: 'broken' });
    expect(all.filter(({ state }) => state === 'working')).toHaveLength(39);
  });

  it('are verified again within a day, a few an hour, and a repaired one works again', async () => {
    const reply = await product.workspaceSettings().ask('accounts/list', {}, accountsReplySchema);
    const before = new Map((await checks()).map(({ id, at }) => [id, at]));
    deployRoleAgain(reply);
    const perHour: number[] = [];
    for (let hour = 0; hour < 27; hour++) {
      const then = (await checks()).map(({ at }) => at);
      await passHour();
      perHour.push((await checks()).filter(({ at }) => !then.includes(at)).length);
    }
    const after = await checks();
    expect(after.filter(({ id, at }) => at === before.get(id))).toEqual([]);
    expect(Math.max(...perHour)).toBeLessThanOrEqual(20);
    expect(after.find(({ id }) => id === accountIds[7])?.state).toBe('working');
  });
});

/** In larger steps than usual: nothing here runs for long. */
const passHour = async (): Promise<void> => {
  for (let step = 0; step < 12; step++) {
    await product.clock.advance(300_000);
    await product.settle();
  }
};

const deployRoleAgain = (reply: z.infer<typeof accountsReplySchema>): void => {
  const account = product.emulator.aws.account(accountIds[7] ?? '');
  const filled = (policy: string) => policy.replaceAll('<account id>', account.id);
  const name = /:role\/([\w-]+)"/.exec(reply.permissionPolicy)?.[1] ?? '';
  account.createRole({
    name,
    trustPolicy: filled(reply.trustPolicy),
    policies: { slipway: filled(reply.permissionPolicy) },
  });
};
