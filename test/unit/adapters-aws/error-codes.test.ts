import { translateAwsError } from '../../../src/adapters/aws/errors';
import { ServiceError } from '../../../src/domain/errors';

const awsError = (name: string, status: number, headers: Record<string, string> = {}) =>
  Object.assign(new Error('AWS says so'), {
    name,
    $fault: 'client',
    $metadata: { httpStatusCode: status, requestId: 'a1b2c3' },
    $response: { headers },
  });

const networkError = (name: string, code?: string) => Object.assign(new Error('socket'), { name, code });

describe('an exception of the SDK', () => {
  it.each([
    ['ThrottlingException', 400, 'throttled'],
    ['TooManyRequestsException', 429, 'throttled'],
    ['RequestLimitExceeded', 503, 'throttled'],
    ['ConcurrentPipelineExecutionsLimitExceededException', 400, 'conflict'],
    ['ConflictException', 400, 'conflict'],
    ['PipelineNotFoundException', 400, 'pipeline-gone'],
    ['PipelineExecutionNotFoundException', 400, 'execution-gone'],
    ['ValidationException', 400, 'request-refused'],
    ['InvalidNextTokenException', 400, 'request-refused'],
    ['AccessDeniedException', 400, 'access-denied'],
    ['AccessDenied', 403, 'access-denied'],
    ['UnrecognizedClientException', 400, 'region-disabled'],
    ['InvalidClientTokenId', 403, 'region-disabled'],
    ['RegionDisabledException', 403, 'region-disabled'],
    ['ExpiredTokenException', 400, 'unavailable'],
    ['IDPCommunicationErrorException', 400, 'issuer-unreachable'],
    ['IDPCommunicationError', 400, 'issuer-unreachable'],
    ['InvalidIdentityTokenException', 400, 'role-refused'],
    ['IDPRejectedClaimException', 403, 'role-refused'],
    ['MalformedPolicyDocumentException', 400, 'request-refused'],
    ['InternalFailure', 500, 'unavailable'],
    ['NameOfTomorrow', 503, 'unavailable'],
    ['NameOfTomorrow', 429, 'throttled'],
    ['NameOfTomorrow', 403, 'access-denied'],
    ['NameOfTomorrow', 400, 'request-refused'],
    ['constructor', 400, 'request-refused'],
    ['__proto__', 403, 'access-denied'],
    ['toString', 503, 'unavailable'],
  ])('%s with status %i means %s', (name, status, code) => {
    expect(translateAwsError(awsError(name, status), {})).toMatchObject({ code });
  });

  it.each([
    networkError('Error', 'ECONNRESET'),
    networkError('Error', 'ENOTFOUND'),
    networkError('TimeoutError'),
  ])('without any reply means unavailable', (error) => {
    expect(translateAwsError(error, {})).toMatchObject({ code: 'unavailable', retryable: true });
  });

  it.each([
    Object.assign(awsError('SyntaxError', 403), { $fault: undefined }),
    awsError('Unknown', 403),
    awsError('UnknownError', 400),
    new Error('Invalid response from STS.assumeRoleWithWebIdentity call with role r'),
  ])('that AWS did not write means unavailable, never a missing permission', (error) => {
    expect(translateAwsError(error, {})).toMatchObject({ code: 'unavailable' });
  });

  it('named like a member of every object gets a sentence all the same', () => {
    expect(translateAwsError(awsError('constructor', 500), {})).toMatchObject({
      message: 'AWS had a failure of its own (constructor).',
    });
  });

  it('is kept as the cause, and its request id stays out of the sentence', () => {
    const cause = awsError('ValidationException', 400);
    const translated = translateAwsError(cause, {});
    expect(translated).toMatchObject({ cause, message: 'AWS refuses the request: AWS says so' });
  });

  it("hands on the service's own wait", () => {
    const translated = translateAwsError(awsError('ThrottlingException', 400, { 'retry-after': '7' }), {});
    expect(translated).toMatchObject({ retryAfterSeconds: 7 });
  });

  it('is left alone when it is a defect of ours or translated already', () => {
    const defect = new TypeError('x is undefined');
    const known = new ServiceError('conflict', 'busy');
    expect(translateAwsError(defect, {})).toBe(defect);
    expect(translateAwsError(known, {})).toBe(known);
  });
});
