import { z } from 'zod';
import { people } from '../../../emulator/demo/people';
import { ownPart, publishedEventSchema } from '../../support/event-schema';
import type { OwnBus } from '../../support/own-bus';
import { ownBusOf } from '../../support/own-bus';
import type { Product } from '../../support/product';
import { startProduct } from '../../support/product';
import { logCodes } from '../../support/product-logs';

const deliveryReply = z.object({
  delivery: z
    .object({
      label: z.string().optional(),
      region: z.string(),
      deliveredAt: z.string().optional(),
      problem: z.object({ text: z.string() }).optional(),
    })
    .optional(),
  choices: z.array(z.object({ label: z.string() })),
  before: z.object({ region: z.string() }).optional(),
});
const entriesReply = z.object({ entries: z.array(z.object({ what: z.string() })) });

describe("the audit log on the customer's bus", () => {
  let product: Product;
  let bus: OwnBus;
  const ask = (name: string, input: object = {}) =>
    product.workspaceSettings().ask(name, input, deliveryReply);
  const pause = (reason: string) => product.workspaceSettings().ask('pause/set', { reason }, z.unknown());
  const entries = () => bus.matched('slipway.audit').map(({ detail }) => detail);

  beforeAll(async () => {
    product = await startProduct();
    bus = await ownBusOf(product);
  });
  afterAll(() => product.close());

  it('is off until an owner chooses an account whose role may put events', async () => {
    expect(await ask('audit/delivery')).toEqual({ choices: [] });
    expect(await product.workspaceSettings().call('audit/deliver', bus.place)).toMatchObject({
      ok: false,
      problem: { code: 'invalid' },
    });
    await pause('Before');
    await product.settle();
    expect(entries()).toEqual([]);
  });

  it('gets every entry, the choice itself first, as the published schema says', async () => {
    bus.grant(['follow', 'start', 'publish']);
    await bus.choose(['follow', 'start', 'publish']);
    expect(await ask('audit/deliver', bus.place)).toMatchObject({ delivery: { label: 'Production' } });
    await pause('Deploy freeze');
    await product.settle();
    expect(entries()).toHaveLength(2);
    expect(entries()).toContainEqual(
      expect.objectContaining({ action: 'audit/deliver', what: 'Sent the audit log to AWS' }),
    );
    expect(entries()).toContainEqual(
      expect.objectContaining({
        schemaVersion: 1,
        actor: { accountId: people.owner },
        action: 'pause/set',
        kind: 'pause',
        what: 'Paused the workspace',
        about: 'Deploy freeze',
      }),
    );
    for (const event of bus.matched('slipway.audit'))
      expect(publishedEventSchema.safeParse(ownPart(event)).error).toBeUndefined();
    expect((await ask('audit/delivery')).delivery?.deliveredAt).toMatch(/:00:00\.000Z$/);
  });

  it('says on the page that a delivery failed, and keeps the stored entry and the failed work', async () => {
    bus.grant(['follow', 'start']);
    await pause('Denied');
    await product.settle();
    await product.pass(5);
    expect((await ask('audit/delivery')).delivery?.problem?.text).toMatch(/events:PutEvents/);
    expect(logCodes(product.emulator)).toContain('audit.not-delivered');
    const { entries: stored } = await product.workspaceSettings().ask('audit/list', {}, entriesReply);
    expect(stored[0]?.what).toBe('Paused the workspace');
    const health = z.object({ deadLetters: z.array(z.object({ id: z.string(), kind: z.string() })) });
    const { deadLetters } = await product.workspaceSettings().ask('health/load', {}, health);
    expect(deadLetters.map(({ kind }) => kind)).toEqual(['put-audit']);

    bus.grant(['follow', 'start', 'publish']);
    await product.workspaceSettings().ask('dead-letters/replay', { id: deadLetters[0]?.id }, z.unknown());
    await product.settle();
    expect(entries()).toContainEqual(expect.objectContaining({ about: 'Denied' }));
    expect((await ask('audit/delivery')).delivery?.problem).toBeUndefined();
  });

  it('tries again when AWS is busy', async () => {
    product.emulator.faults.arm('aws:events:PutEvents:ThrottlingException', 1);
    await pause('Busy');
    await product.settle();
    await product.pass(60);
    expect(entries()).toContainEqual(expect.objectContaining({ about: 'Busy' }));
  });

  it('learns that it was switched off, and nothing after that', async () => {
    expect(await ask('audit/stop-delivery')).toMatchObject({ before: { region: bus.place.region } });
    await pause('Unseen');
    await product.settle();
    expect(entries().at(-1)).toMatchObject({ action: 'audit/stop-delivery' });
    expect(entries().filter(({ action }) => action === 'audit/stop-delivery')).toHaveLength(1);
    expect((await ask('audit/delivery')).delivery).toBeUndefined();
  });
});

describe('whoever takes the audit log away from its place', () => {
  let product: Product;
  let bus: OwnBus;
  const all = ['follow', 'start', 'publish'] as const;
  const elsewhere = 'us-east-1';
  const page = () => product.workspaceSettings();
  const last = () => bus.matched('slipway.audit').at(-1)?.detail;

  beforeEach(async () => {
    product = await startProduct();
    bus = await ownBusOf(product);
    bus.grant(all);
    await bus.choose(all, [bus.place.region, elsewhere]);
    await page().ask('audit/deliver', bus.place, z.unknown());
    await product.settle();
  });
  afterEach(() => product.close());

  const away: readonly [string, string, () => Promise<unknown>][] = [
    [
      'another bus',
      'audit/deliver',
      () => page().ask('audit/deliver', { ...bus.place, region: elsewhere }, z.unknown()),
    ],
    [
      'an account without the permission set',
      'accounts/save',
      () => bus.choose(['follow', 'start'], [bus.place.region]),
    ],
    ['an account without the region', 'accounts/save', () => bus.choose(all, [elsewhere])],
    [
      'a removed account',
      'accounts/remove',
      () => page().ask('accounts/remove', { id: bus.place.accountLinkId }, z.unknown()),
    ],
    ['imported settings', 'settings/apply', () => page().ask('settings/apply', anImport(), z.unknown())],
  ];
  const anImport = () => ({
    accounts: [
      {
        id: bus.place.accountLinkId,
        role: bus.roleArn,
        label: 'Production',
        regions: [bus.place.region],
        sets: ['follow', 'start'],
        way: 'oidc',
      },
    ],
    repositories: [],
    roles: {},
  });

  it.each(away)('by %s is named there last', async (_, action, go) => {
    await go();
    await product.settle();
    expect(last()).toMatchObject({
      action,
      actor: { accountId: people.owner },
      about: expect.stringContaining('no more entries come here'),
    });
  });

  it('is kept from it while the place cannot be told for a time', async () => {
    product.emulator.faults.arm('aws:events:PutEvents:ThrottlingException', 5);
    const outcome = await page().call('accounts/remove', { id: bus.place.accountLinkId });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'not-ready' } });
    expect((await page().ask('audit/delivery', {}, deliveryReply)).choices).toHaveLength(1);
  });

  it('is not kept from it by a role that takes no entries any more, and the entry waits as failed work', async () => {
    bus.grant(['follow', 'start']);
    await page().ask('accounts/remove', { id: bus.place.accountLinkId }, z.unknown());
    await product.settle();
    await product.pass(5);
    expect(logCodes(product.emulator)).toContain('audit.old-place-not-told');
    const health = z.object({ deadLetters: z.array(z.object({ kind: z.string() })) });
    const { deadLetters } = await page().ask('health/load', {}, health);
    expect(deadLetters.map(({ kind }) => kind)).toContain('put-audit');
  });
});
