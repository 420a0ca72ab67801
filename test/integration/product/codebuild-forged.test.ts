import { z } from 'zod';
import { demoAccountId, demoRegion } from '../../../emulator/demo/seed';
import { callbackReplySchema } from '../../../emulator/demo/stack';
import type { CallbackReply } from '../../../emulator/demo/stack';
import { openAwsConsole } from '../../support/aws-console';
import { failingBuild, passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { buildsOf, startProduct, stateOf } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';

const panelSchema = z.object({ runs: z.array(z.object({ id: z.string(), commit: z.string() })) });

describe('somebody with a callback key who makes up builds', () => {
  let product: Product;
  let callback: CallbackReply;

  const forge = async (change: { account?: string; detail?: Record<string, unknown> }): Promise<number> => {
    const { host, pathname } = new URL(callback.url);
    const port = new URL(product.emulator.url).port;
    const uuid = buildsOf(product, 'shop')[0]?.id.split(':')[1] ?? '';
    const arn = `arn:aws:codebuild:${demoRegion}:${demoAccountId}:build/shop:${uuid}`;
    const response = await fetch(`http://127.0.0.1:${port}/_webtrigger/${host}${pathname}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [callback.keyHeader]: callback.key,
        [callback.linkHeader]: callback.linkValue,
      },
      body: JSON.stringify({
        'detail-type': 'CodeBuild Build State Change',
        source: 'aws.codebuild',
        account: change.account ?? demoAccountId,
        region: demoRegion,
        time: '2020-01-01T00:00:00Z',
        detail: {
          'build-status': 'SUCCEEDED',
          'project-name': 'shop',
          'build-id': arn,
          'additional-information': { initiator: 'eve' },
          ...change.detail,
        },
      }),
    });
    await product.settle();
    for (let minute = 0; minute < 2; minute++) await product.pass(60);
    return response.status;
  };

  const runIdOf = async (commit: string): Promise<string> => {
    const { runs } = await product.panel().ask('panel/load', {}, panelSchema);
    return runs.find((run) => run.commit === commit)?.id ?? '';
  };

  beforeAll(async () => {
    product = await startProduct({ callbacks: false });
    product.project({ name: 'shop' });
    const link = { name: 'Shop', mode: 'start', pipeline: 'project/shop', allowUnmerged: true } as const;
    await product.link({ ...link, branches: ['main'] });
    const request = { id: product.place.accountLinkId, region: demoRegion };
    callback = await product
      .workspaceSettings()
      .ask('accounts/create-callback-key', request, callbackReplySchema);
  });
  afterEach(() => product.emulator.faults.clear());
  afterAll(() => product.close());

  it('ends no build that AWS says is running, and turns no red one green', async () => {
    product.emulator.aws.settings.buildDelayMs = 1_800_000;
    const commit = await product.push('Slow', { 'buildspec.yml': failingBuild });
    await product.settle();
    expect(await forge({})).toBe(200);
    expect(stateOf(product, commit)).toBe('INPROGRESS');
    product.emulator.aws.settings.buildDelayMs = 0;
    await product.pass(7_300);
    expect(stateOf(product, commit)).toBe('FAILED');
    await forge({});
    expect(stateOf(product, commit)).toBe('FAILED');
  });

  it('is refused a build whose ARN is of another account, region or project', async () => {
    const other = `arn:aws:codebuild:${demoRegion}:999988887777:build/shop:1`;
    expect(await forge({ detail: { 'build-id': other } })).toBe(400);
    expect(await forge({ detail: { 'project-name': 'shop2' } })).toBe(400);
    expect(await forge({ account: '999988887777' })).toBe(400);
    expect(await forge({ detail: { 'build-status': 'GREEN' } })).toBe(400);
  });

  it('does not give a refused commit the green build of another one that carries its run', async () => {
    const green = await product.push('Green before', { 'buildspec.yml': passingBuild });
    await product.settle();
    await product.pass(120);
    product.emulator.faults.arm('aws:codebuild:StartBuild:InvalidInputException', 1);
    const refused = await product.push('Refused', { 'buildspec.yml': failingBuild });
    await product.settle();
    expect(stateOf(product, refused)).toBe('FAILED');
    await openAwsConsole(product.emulator).build('shop', green, { SLIPWAY_RUN: await runIdOf(refused) });
    await product.settle();
    await forge({});
    expect(stateOf(product, refused)).toBe('FAILED');
    expect(stateOf(product, green)).toBe('SUCCESSFUL');
  });

  it('and ends clean', () => {
    expectCleanEnd(product);
  });
});
