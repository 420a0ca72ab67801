import { decodeJwt } from 'jose';
import { createRoleSessions } from '../../../src/adapters/aws/role-sessions';
import { sessionPolicyOf } from '../../../src/adapters/aws/session-policy';
import type { SessionRequest } from '../../../src/ports/aws';
import type { CannedAws, CannedReply } from '../../support/canned-aws';
import { startCannedAws, stsError, stsSession } from '../../support/canned-aws';
import { issuerWithKey, testIssuerUrl } from '../../support/memory-issuer';

const request: SessionRequest = {
  roleArn: 'arn:aws:iam::111122223333:role/Slipway',
  region: 'eu-west-1',
  purpose: { kind: 'follow', workspaceId: 'w1', repositoryId: 'r1' },
  reach: { kind: 'follow', pipelineArn: 'arn:aws:codepipeline:eu-west-1:111122223333:shop' },
  sessionName: 'slipway-follow-l1',
  tags: { 'slipway:link': 'l1' },
};

const tagsClaim = 'https://aws.amazon.com/tags';

describe('AssumeRoleWithWebIdentity on the wire', () => {
  let aws: CannedAws | undefined;

  afterEach(() => aws?.close());

  const open = async (
    answers: readonly (CannedReply | 'hang up')[],
    change: Partial<SessionRequest> = {},
    requestTimeoutMs?: number,
  ) => {
    aws = await startCannedAws((_call, index) => answers[index] ?? 'hang up', requestTimeoutMs);
    const { issuer } = await issuerWithKey();
    const sessions = createRoleSessions({
      issuer,
      clock: { nowMs: () => Date.now() },
      ...aws.transport,
    });
    const { calls } = aws;
    const outcome = await sessions.open({ ...request, ...change }).catch((error: unknown) => error);
    return { calls, outcome, forms: calls.map(({ body }) => new URLSearchParams(body)) };
  };

  it('asks the regional endpoint unsigned, with role, session name, policy and the shortest duration', async () => {
    const { calls, forms, outcome } = await open([stsSession()]);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      host: 'sts.eu-west-1.amazonaws.com',
      operation: 'AssumeRoleWithWebIdentity',
    });
    expect(calls[0]?.headers.authorization).toBeUndefined();
    expect(Object.fromEntries(forms[0] ?? [])).toMatchObject({
      RoleArn: request.roleArn,
      RoleSessionName: request.sessionName,
      DurationSeconds: '900',
      Policy: sessionPolicyOf(request.reach, request.roleArn),
    });
    expect(outcome).toEqual({
      region: 'eu-west-1',
      credentials: { accessKeyId: 'ASIACANNED', secretAccessKey: 'secret', sessionToken: 'token' },
    });
  });

  it('reaches China through its own partition', async () => {
    const { calls } = await open([stsSession()], { region: 'cn-north-1' });
    expect(calls[0]?.host).toBe('sts.cn-north-1.amazonaws.com.cn');
  });

  it('sends a token of the stored issuer for the purpose of the session', async () => {
    const { forms } = await open([stsSession()]);
    expect(decodeJwt(forms[0]?.get('WebIdentityToken') ?? '')).toMatchObject({
      iss: testIssuerUrl,
      sub: 'workspace:w1:repository:r1:follow',
      [tagsClaim]: { principal_tags: { 'slipway:link': ['l1'] } },
    });
  });

  it('drops the tags but never the policy when both are too large', async () => {
    const { forms, outcome } = await open([stsError('PackedPolicyTooLarge', 'too large'), stsSession()]);
    expect(outcome).toMatchObject({ region: 'eu-west-1' });
    expect(decodeJwt(forms[1]?.get('WebIdentityToken') ?? '')).not.toHaveProperty([tagsClaim]);
    expect(forms[1]?.get('Policy')).toBe(forms[0]?.get('Policy'));
  });

  it.each([
    stsError('IDPCommunicationError', 'Not reachable'),
    stsError('InvalidIdentityToken', "Couldn't retrieve verification key from your identity provider"),
  ])('tries once more when STS could not fetch the keys', async (failure) => {
    const { calls, outcome } = await open([failure, stsSession()]);
    expect(calls).toHaveLength(2);
    expect(outcome).toMatchObject({ region: 'eu-west-1' });
  });

  it('gives up after the second failure to fetch the keys', async () => {
    const failure = stsError('IDPCommunicationError', 'Not reachable');
    const { calls, outcome } = await open([failure, failure, stsSession()]);
    expect(calls).toHaveLength(2);
    expect(outcome).toMatchObject({ name: 'ServiceError', code: 'issuer-unreachable', retryable: true });
  });

  it.each([
    [
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      403,
      'role-refused',
      'does not exist, or its trust policy',
    ],
    ['AccessDenied', 'Not authorized to perform sts:TagSession', 403, 'role-refused', 'sts:TagSession'],
    [
      'InvalidIdentityToken',
      'No OpenIDConnect provider found in your account',
      400,
      'role-refused',
      testIssuerUrl,
    ],
    ['InvalidIdentityToken', 'Incorrect token audience', 400, 'role-refused', 'sts.amazonaws.com'],
    ['RegionDisabledException', 'STS is not activated', 403, 'region-disabled', 'eu-west-1'],
    ['ExpiredTokenException', 'Token expired', 400, 'clock-skew', 'five minutes'],
    ['Throttling', 'Rate exceeded', 400, 'throttled', 'how fast'],
    ['InternalFailure', 'oops', 500, 'unavailable', 'failure of its own'],
  ])('turns %s (%s) into %i → %s with words on what to change', async (name, words, status, code, part) => {
    const { calls, outcome } = await open([stsError(name, words, status)]);
    expect(calls).toHaveLength(1);
    expect(outcome).toMatchObject({ name: 'ServiceError', code, message: expect.stringContaining(part) });
  });

  it.each([
    { status: 403, body: 'Blocked' },
    { status: 200, body: '<html></html>' },
  ])('says unavailable for $status $body, which is no answer of STS', async (reply) => {
    const { outcome } = await open([reply]);
    expect(outcome).toMatchObject({ code: 'unavailable', retryable: true });
  });

  it('says unavailable when the connection breaks, after one attempt', async () => {
    const { calls, outcome } = await open(['hang up']);
    expect(calls).toHaveLength(1);
    expect(outcome).toMatchObject({ code: 'unavailable' });
  });

  it('says unavailable when STS does not answer in time', async () => {
    const { outcome } = await open([{ ...stsSession(), delayMs: 1_000 }], {}, 100);
    expect(outcome).toMatchObject({ code: 'unavailable' });
  });

  it('asks nothing of AWS before the installation has a key', async () => {
    const issuer = { findUrl: () => Promise.resolve(undefined), findKeys: () => Promise.resolve(undefined) };
    aws = await startCannedAws(stsSession);
    const sessions = createRoleSessions({
      issuer,
      clock: { nowMs: () => 0 },
      ...aws.transport,
    });
    await expect(sessions.open(request)).rejects.toMatchObject({ code: 'role-refused' });
    expect(aws.calls).toHaveLength(0);
  });

  it('leaves accounts that are linked by access key to those who have keys at hand', async () => {
    const byKey = { accountLinkId: 'ac', externalId: 'e1' };
    expect(await open([], { byKey })).toMatchObject({ calls: [], outcome: { code: 'unavailable' } });
  });
});
