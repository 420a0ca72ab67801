import type { HttpHandler } from '../../emulator/core/http';
import { demoAccountId, demoRegion, demoRepository } from '../../emulator/demo/seed';
import { people } from '../../emulator/demo/people';
import { openPage } from '../../emulator/demo/page-client';
import { createAwsReader } from '../../scripts/verify-live/aws-reader';
import type { Live } from '../../scripts/verify-live/check';
import { z } from 'zod';
import { loopbackRequestHandler } from './loopback-request-handler';
import type { Product } from './product';

export const personalToken = 'token-of-wil';

const readScopes = ['read:repository:bitbucket'];

/** Bitbucket's REST API as a person with a token sees it. */
const bitbucketOf =
  ({ emulator }: Product): HttpHandler =>
  (request) =>
    request.headers.authorization === `Bearer ${personalToken}`
      ? emulator.bitbucket.rest(request, { provider: 'user', accountId: people.writer, scopes: readScopes })
      : Promise.resolve({ status: 401 });

/** A fetch that finds production's hosts inside the emulator: web triggers over HTTP on loopback, Bitbucket by its REST handler. */
export const fetchIn =
  (product: Product): typeof fetch =>
  async (input, init) => {
    const { method, url, headers } = new Request(input, init);
    const sent: Record<string, string> = {};
    headers.forEach((value, name) => {
      sent[name] = value;
    });
    const request = { method, url: new URL(url), headers: sent, body: Buffer.alloc(0) };
    const isBitbucket = request.url.hostname === 'api.bitbucket.org';
    const reply = await (isBitbucket
      ? bitbucketOf(product)(request)
      : product.emulator.network.fetch(request));
    return new Response(method === 'HEAD' ? null : new Uint8Array(Buffer.from(reply.body ?? '')), {
      status: reply.status,
    });
  };

/** The issuer's address as the workspace settings page shows it. */
export const issuerOf = async ({ emulator, place }: Product): Promise<string> => {
  const page = openPage(emulator, {
    moduleKey: 'workspace-settings',
    accountId: people.owner,
    workspaceUuid: place.workspaceUuid,
  });
  const shape = z.object({ issuer: z.object({ url: z.string() }) });
  return (await page.ask('accounts/list', {}, shape)).issuer.url;
};

const readPipelines = {
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Action: ['codepipeline:ListPipelineExecutions', 'codepipeline:GetPipelineExecution'],
    Resource: '*',
  },
};

/** AWS as a person who may read pipelines sees it, through the unmodified SDK. */
export const awsReaderIn = ({ emulator }: Product, policy: object = readPipelines) => {
  const user = emulator.aws.account(demoAccountId).createUser({ name: 'ben', policies: { read: policy } });
  return createAwsReader({
    region: demoRegion,
    credentials: { accessKeyId: user.accessKeyId, secretAccessKey: user.secretAccessKey },
    maxAttempts: 1,
    requestHandler: loopbackRequestHandler(Number(new URL(emulator.url).port)),
  });
};

/** The product as `npm run verify:live` would find it, with everything told and everybody at hand. */
export const liveOf = async (product: Product, pipeline: string, commit: string): Promise<Live> => ({
  settings: {
    SLIPWAY_ISSUER: await issuerOf(product),
    SLIPWAY_REGION: demoRegion,
    SLIPWAY_PIPELINE: pipeline,
    SLIPWAY_REPOSITORY: demoRepository,
    SLIPWAY_COMMIT: commit,
    SLIPWAY_BITBUCKET_TOKEN: personalToken,
  },
  fetch: fetchIn(product),
  aws: awsReaderIn(product),
  ask: () => Promise.resolve('yes'),
  earlier: undefined,
  scopes: readScopes,
  nowMs: () => product.clock.nowMs(),
});
