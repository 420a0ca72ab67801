import { z } from 'zod';
import { demoAccountId, demoRegion } from '../../../emulator/demo/seed';
import { callbackReplySchema } from '../../../emulator/demo/stack';
import type { CallbackReply } from '../../../emulator/demo/stack';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { executionsOf, startProduct, stateOf } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';
import { logCodes, logText } from '../../support/product-logs';

describe('the address that AWS calls', () => {
  let product: Product;
  let callback: CallbackReply;
  let commit: string;
  const answers: string[] = [];

  const send = async (
    body: string,
    { key = callback.key, link = callback.linkValue, method = 'POST', suffix = '' } = {},
  ) => {
    const { host, pathname } = new URL(callback.url);
    const port = new URL(product.emulator.url).port;
    const response = await fetch(`http://127.0.0.1:${port}/_webtrigger/${host}${pathname}${suffix}`, {
      method,
      headers: { 'content-type': 'application/json', [callback.keyHeader]: key, [callback.linkHeader]: link },
      ...(method === 'GET' ? {} : { body }),
    });
    const text = await response.text();
    answers.push(text);
    return { status: response.status, text, retryAfter: response.headers.get('retry-after') };
  };

  const eventOf = (detail: Record<string, unknown>, envelope: Record<string, unknown> = {}) =>
    JSON.stringify({
      version: '0',
      id: '01234567-0123-4123-8123-012345678901',
      'detail-type': 'CodePipeline Pipeline Execution State Change',
      source: 'aws.codepipeline',
      account: demoAccountId,
      time: new Date(product.clock.nowMs()).toISOString(),
      region: demoRegion,
      resources: [],
      detail: {
        pipeline: 'shop-build',
        'execution-id': executionsOf(product, 'shop-build')[0]?.id,
        state: 'SUCCEEDED',
        'pipeline-execution-attempt': 1,
        ...detail,
      },
      ...envelope,
    });

  beforeAll(async () => {
    product = await startProduct({ callbacks: false });
    product.pipeline({ name: 'shop-build' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
    const request = { id: product.place.accountLinkId, region: demoRegion };
    callback = await product
      .workspaceSettings()
      .ask('accounts/create-callback-key', request, callbackReplySchema);
    product.emulator.aws.settings.actionDelayMs = 3_600_000;
    commit = await product.push('Runs for hours', { 'buildspec.yml': passingBuild });
    await product.settle();
  });

  afterAll(() => product.close());

  it.each([
    ['a wrong key', () => send(eventOf({}), { key: 'wrong' }), 403],
    ['a right key for another account link', () => send(eventOf({}), { link: `other.${demoRegion}` }), 403],
    [
      'a right key for another region',
      () => send(eventOf({}), { link: callback.linkValue.replace('eu-west-1', 'us-east-1') }),
      403,
    ],
    ['a link header that is none', () => send(eventOf({}), { link: '../../x' }), 403],
    ['a body that is no JSON', () => send('{"half'), 400],
    ['an empty body', () => send(''), 400],
    ['an event without execution', () => send(eventOf({ 'execution-id': undefined })), 400],
    ['a state that does not exist', () => send(eventOf({ state: 'EXPLODED' })), 400],
    ['a path below the address', () => send(eventOf({}), { suffix: '/admin' }), 404],
    ['GET', () => send('', { method: 'GET' }), 405],
    ['an event of another service', () => send(eventOf({}, { source: 'aws.s3' })), 200],
    ['an event of another region', () => send(eventOf({}, { region: 'us-east-1' })), 200],
  ])('answers %s with its own status, and changes nothing', async (_title, request, status) => {
    const { status: answered, text } = await request();
    expect(answered).toBe(status);
    if (status === 200) expect(text).toBe('{"accepted":false}');
    await product.settle();
    expect(stateOf(product, commit)).toBe('INPROGRESS');
  });

  it('says in the log what it passed over', () => {
    expect(logCodes(product.emulator)).toEqual(
      expect.arrayContaining([
        'callback.wrong-key',
        'callback.malformed',
        'callback.ignored',
        'callback.foreign-region',
      ]),
    );
  });

  it.each([
    ['an invented success', {}, {}],
    ['an invented failure', { state: 'FAILED' }, {}],
    ['an execution that does not exist', { 'execution-id': '00000000-0000-4000-8000-000000000000' }, {}],
    ['another pipeline', { pipeline: 'another' }, {}],
    ['another account', {}, { account: '999999999999' }],
  ])('believes nothing that AWS does not confirm: %s', async (_title, detail, envelope) => {
    expect((await send(eventOf(detail, envelope))).status).toBe(200);
    await product.settle();
    expect(stateOf(product, commit)).toBe('INPROGRESS');
    for (let minute = 0; minute < 3; minute++) await product.pass(60);
    expect(stateOf(product, commit)).toBe('INPROGRESS');
  });

  it('reads numbers written as text and passes over absent and unknown fields', async () => {
    const stage = { 'detail-type': 'CodePipeline Stage Execution State Change', future: { x: 1 } };
    const detail = { stage: 'Build', state: 'STARTED', 'pipeline-execution-attempt': '1.0', version: '3.0' };
    expect((await send(eventOf(detail, { ...stage, id: undefined }))).status).toBe(200);
    await product.settle();
    expect(product.statuses(commit)[0]?.description).toMatch(/^1 of 2 stages done, Build running/);
    const bare = { ...detail, 'pipeline-execution-attempt': undefined, version: undefined };
    expect((await send(eventOf(bare, stage))).status).toBe(200);
    await product.settle();
    expect(stateOf(product, commit)).toBe('INPROGRESS');
  });

  it('answers 503 with Retry-After while the queue refuses, and takes the event the next time', async () => {
    product.emulator.faults.arm('queue:refuse', 2);
    const refused = await send(eventOf({ state: 'STOPPING' }));
    expect(refused).toMatchObject({ status: 503, retryAfter: expect.stringMatching(/^\d+$/) });
    product.emulator.faults.clear();
    expect((await send(eventOf({ state: 'STOPPING' }))).status).toBe(200);
    await product.settle();
  });

  it('takes a replaced key for 24 hours, and none that was revoked', async () => {
    const replace = (revokeOld: boolean) =>
      product
        .workspaceSettings()
        .ask(
          'accounts/create-callback-key',
          { id: product.place.accountLinkId, region: demoRegion, revokeOld },
          callbackReplySchema.extend({ oldKeyUntil: z.string().optional() }),
        );
    const statusFor = async (key: string) => (await send(eventOf({ state: 'STOPPING' }), { key })).status;
    const { key: first } = callback;
    const second = await replace(false);
    expect(Date.parse(second.oldKeyUntil ?? '') - product.clock.nowMs()).toBeGreaterThan(23.9 * 3_600_000);
    expect([await statusFor(first), await statusFor(second.key)]).toEqual([200, 200]);
    callback = await replace(true);
    expect(callback).not.toHaveProperty('oldKeyUntil');
    const answered = [await statusFor(first), await statusFor(second.key), await statusFor(callback.key)];
    expect(answered).toEqual([403, 403, 200]);
    await product.settle();
  });

  it('tells nobody a secret or a stack, neither in answers nor in the log', () => {
    const told = answers.join('\n') + logText(product.emulator);
    expect(told).not.toContain(callback.key);
    expect(told).not.toMatch(/\n?\s+at .*\.[cm]?[jt]s:\d+/);
    expect(told).not.toMatch(/ASIA[A-Z0-9]{16}|eyJ[\w-]{20,}\.|"d":"/);
  });

  it('and ends clean once AWS says that the build is over', async () => {
    for (let hour = 0; hour < 4; hour++) await product.pass(3600);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
    expectCleanEnd(product);
  });
});
