import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { z } from 'zod';
import { type AwsWorld, REGION } from './aws-world';
import type { Keys } from './clients';

export interface RawCall {
  /** `CodePipeline_20150709.GetPipeline` */
  readonly target: string;
  readonly service: string;
  readonly body: unknown;
  readonly region?: string;
  readonly signedFor?: { readonly service?: string; readonly region?: string };
  readonly signedAtMs?: number;
  /** Changes the request after it was signed. */
  readonly tamper?: (request: { headers: Record<string, string>; body: string }) => void;
}

const answerSchema = z.looseObject({ __type: z.string().optional(), message: z.string().optional() });

const signerOf = (keys: Keys | undefined, service: string, region: string): SignatureV4 =>
  new SignatureV4({
    service,
    region,
    sha256: Sha256,
    credentials: keys ?? { accessKeyId: 'none', secretAccessKey: 'none' },
  });

/** A JSON 1.1 call signed by AWS's own signer but built by hand, so that tests can send what no client would. */
export const rawCall = async (world: AwsWorld, keys: Keys | undefined, call: RawCall) => {
  const hostname = `${call.service}.${call.region ?? REGION}.amazonaws.com`;
  const request = {
    method: 'POST',
    protocol: 'https:',
    hostname,
    path: '/',
    headers: { host: hostname, 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': call.target },
    body: JSON.stringify(call.body),
  };
  const signer = signerOf(
    keys,
    call.signedFor?.service ?? call.service,
    call.signedFor?.region ?? call.region ?? REGION,
  );
  const signingDate = new Date(call.signedAtMs ?? world.clock.nowMs());
  const { headers } = keys ? await signer.sign(request, { signingDate }) : request;
  const outgoing = { headers: { ...headers }, body: request.body };
  call.tamper?.(outgoing);
  const response = await world.network.fetch({
    method: 'POST',
    url: new URL(`https://${hostname}/`),
    headers: outgoing.headers,
    body: Buffer.from(outgoing.body),
  });
  return { status: response.status, ...answerSchema.parse(JSON.parse(String(response.body))) };
};

const formOf = (value: unknown, path: string): [string, string][] => {
  if (Array.isArray(value))
    return value.flatMap((item, index) => formOf(item, `${path}.member.${String(index + 1)}`));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => formOf(item, path === '' ? key : `${path}.${key}`));
  }
  return [[path, String(value)]];
};

/** A signed call of the Query protocol to STS. */
export const queryCall = async (world: AwsWorld, keys: Keys, operation: string, input: unknown) => {
  const hostname = `sts.${REGION}.amazonaws.com`;
  const body = new URLSearchParams([
    ['Action', operation],
    ['Version', '2011-06-15'],
    ...formOf(input, ''),
  ]).toString();
  const headers = { host: hostname, 'content-type': 'application/x-www-form-urlencoded' };
  const request = { method: 'POST', protocol: 'https:', hostname, path: '/', headers, body };
  const signed = await signerOf(keys, 'sts', REGION).sign(request, {
    signingDate: new Date(world.clock.nowMs()),
  });
  const url = new URL(`https://${hostname}/`);
  const response = await world.network.fetch({
    method: 'POST',
    url,
    headers: signed.headers,
    body: Buffer.from(body),
  });
  return { status: response.status, code: /<Code>(\w+)<\/Code>/.exec(String(response.body))?.[1] ?? '' };
};
