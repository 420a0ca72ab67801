import { z } from 'zod';
import { demoAccountId, demoRegion } from '../../../emulator/demo/seed';
import { callbackReplySchema } from '../../../emulator/demo/stack';
import type { CallbackReply } from '../../../emulator/demo/stack';
import { openAwsConsole } from '../../support/aws-console';
import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { executionsOf, startProduct, stateOf } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';
import { logCodes } from '../../support/product-logs';

const panelSchema = z.object({ runs: z.array(z.object({ id: z.string(), commit: z.string() })) });
const listedSchema = z.object({ accounts: z.array(z.object({ roleArn: z.string() })) });
const mayRead = ['codepipeline:Get*', 'codepipeline:List*'];

describe('somebody with a callback key who knows the id of a run', () => {
  let product: Product;
  let callback: CallbackReply;
  let roleArn: string;
  let oldGreen: string;
  const account = () => product.emulator.aws.account(demoAccountId);
  const allow = (actions: readonly string[]) => {
    const statement = { Effect: 'Allow', Action: actions, Resource: '*' };
    account().updateRole(roleArn, {
      policies: { slipway: { Version: '2012-10-17', Statement: [statement] } },
    });
  };
  const pushOne = (name: string) => product.push(name, { 'buildspec.yml': passingBuild, name });

  const forge = async (detail: Record<string, unknown>): Promise<void> => {
    const { host, pathname } = new URL(callback.url);
    const port = new URL(product.emulator.url).port;
    const response = await fetch(`http://127.0.0.1:${port}/_webtrigger/${host}${pathname}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [callback.keyHeader]: callback.key,
        [callback.linkHeader]: callback.linkValue,
      },
      body: JSON.stringify({
        'detail-type': 'CodePipeline Pipeline Execution State Change',
        source: 'aws.codepipeline',
        account: demoAccountId,
        region: demoRegion,
        time: '2020-01-01T00:00:00Z',
        detail: { pipeline: 'shop-build', state: 'STARTED', 'pipeline-execution-attempt': 1, ...detail },
      }),
    });
    expect(response.status).toBe(200);
    await product.settle();
  };

  const runIdOf = async (commit: string): Promise<string> => {
    const { runs } = await product.panel().ask('panel/load', {}, panelSchema);
    return runs.find((run) => run.commit === commit)?.id ?? '';
  };

  const claimOldGreenFor = async (commit: string): Promise<void> => {
    const roleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
    const session = `slipway-${await runIdOf(commit)}`;
    const trigger = `arn:aws:sts::${demoAccountId}:assumed-role/${roleName}/${session}`;
    const execution = {
      'execution-id': oldGreen,
      'execution-trigger': { 'trigger-type': 'StartPipelineExecution', 'trigger-detail': trigger },
    };
    await forge(execution);
    await product.pass(60);
    await forge({ ...execution, state: 'SUCCEEDED' });
    await product.pass(60);
  };

  beforeAll(async () => {
    product = await startProduct({ callbacks: false });
    product.pipeline({ name: 'shop-build' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
    const settings = product.workspaceSettings();
    roleArn = (await settings.ask('accounts/list', {}, listedSchema)).accounts[0]?.roleArn ?? '';
    const request = { id: product.place.accountLinkId, region: demoRegion };
    callback = await settings.ask('accounts/create-callback-key', request, callbackReplySchema);
    const first = await pushOne('first');
    for (let minute = 0; minute < 2; minute++) await product.pass(60);
    oldGreen = await openAwsConsole(product.emulator).start('shop-build', first);
    await product.settle();
    expect(executionsOf(product, 'shop-build').map(({ status }) => status)).toEqual([
      'Succeeded',
      'Succeeded',
    ]);
  });

  afterAll(() => product.close());

  it('does not make a refused commit green with an old green execution', async () => {
    allow(mayRead);
    const commit = await pushOne('refused');
    await product.settle();
    expect(stateOf(product, commit)).toBe('FAILED');
    await claimOldGreenFor(commit);
    expect(stateOf(product, commit)).toBe('FAILED');
    expect(logCodes(product.emulator)).toContain('execution.not-ours');
    allow(['codepipeline:*']);
  });

  it('does not turn true events into old news by an attempt that nobody made', async () => {
    product.emulator.aws.settings.actionDelayMs = 120_000;
    const commit = await pushOne('attempts');
    await product.settle();
    const [execution] = executionsOf(product, 'shop-build');
    await forge({ 'execution-id': execution?.id, state: 'STARTED', 'pipeline-execution-attempt': 1000 });
    product.emulator.aws.settings.actionDelayMs = 0;
    for (let minute = 0; minute < 8; minute++) await product.pass(60);
    expect(execution?.status).toBe('Succeeded');
    await forge({ 'execution-id': execution?.id, state: 'SUCCEEDED' });
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it('leaves what begins afterwards to its own course', async () => {
    const commit = await pushOne('afterwards');
    for (let minute = 0; minute < 2; minute++) await product.pass(60);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
    expectCleanEnd(product);
  });
});
