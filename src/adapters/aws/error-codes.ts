import type { ServiceErrorCode } from '../../domain/errors';
import type { AwsErrorFacts } from './error-facts';

/**
 * AWS's names (without `Exception`) → our codes. Common errors:
 * https://docs.aws.amazon.com/codepipeline/latest/APIReference/CommonErrors.html ; throttling names as the SDK lists them:
 * https://github.com/smithy-lang/smithy-typescript/blob/main/packages/service-error-classification/src/constants.ts
 */
const codes: Readonly<Partial<Record<string, ServiceErrorCode>>> = {
  BandwidthLimitExceeded: 'throttled',
  EC2Throttled: 'throttled',
  // CodeBuild: too many builds at once, in the account or the project.
  AccountLimitExceeded: 'throttled',
  LimitExceeded: 'throttled',
  PriorRequestNotComplete: 'throttled',
  ProvisionedThroughputExceeded: 'throttled',
  RequestLimitExceeded: 'throttled',
  RequestThrottled: 'throttled',
  SlowDown: 'throttled',
  Throttled: 'throttled',
  Throttling: 'throttled',
  TooManyRequests: 'throttled',
  TransactionInProgress: 'throttled',
  Network: 'unavailable',
  Unreadable: 'unavailable',
  InternalFailure: 'unavailable',
  InternalServerError: 'unavailable',
  InternalError: 'unavailable',
  ServiceUnavailable: 'unavailable',
  RequestTimeout: 'unavailable',
  // A session or token ran out on the way, or a clock is off: a fresh session helps.
  ExpiredToken: 'unavailable',
  RequestExpired: 'unavailable',
  // Sessions are fresh and the SDK signs right: what is left is the time that is signed with.
  InvalidSignature: 'clock-skew',
  SignatureDoesNotMatch: 'clock-skew',
  RequestTimeTooSkewed: 'clock-skew',
  ConcurrentModification: 'conflict',
  ConcurrentPipelineExecutionsLimitExceeded: 'conflict',
  Conflict: 'conflict',
  IDPCommunicationError: 'issuer-unreachable',
  IDPRejectedClaim: 'role-refused',
  InvalidIdentityToken: 'role-refused',
  AccessDenied: 'access-denied',
  UnauthorizedOperation: 'access-denied',
  // Valid credentials are "unrecognized" where the account has not enabled the region.
  InvalidClientTokenId: 'region-disabled',
  OptInRequired: 'region-disabled',
  RegionDisabled: 'region-disabled',
  UnrecognizedClient: 'region-disabled',
  PipelineNotFound: 'pipeline-gone',
  PipelineVersionNotFound: 'pipeline-gone',
  PipelineExecutionNotFound: 'execution-gone',
};

const codeOfStatus = (status: number | undefined): ServiceErrorCode => {
  if (status === undefined || status >= 500) return 'unavailable';
  if (status === 429) return 'throttled';
  return status === 401 || status === 403 ? 'access-denied' : 'request-refused';
};

/** Total: a name AWS adds later is judged by its HTTP status. */
export const codeOf = (facts: AwsErrorFacts): ServiceErrorCode =>
  (Object.hasOwn(codes, facts.name) ? codes[facts.name] : undefined) ?? codeOfStatus(facts.status);
