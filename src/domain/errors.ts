/**
 * Everything that can go wrong beyond our edges, as a closed set. `retry` tells whether the same call may succeed later.
 *
 * | code | whose | meaning |
 * |---|---|---|
 * | throttled | AWS | too many calls; retry with backoff |
 * | unavailable | AWS, Bitbucket, Forge | 5xx, timeout or network; retry |
 * | conflict | AWS | the pipeline is busy or its limit is reached; retry |
 * | issuer-unreachable | AWS | STS could not fetch our keys in 5 s; retry |
 * | clock-skew | AWS, Forge | AWS finds our token or signature outside its times: the clocks differ; retry |
 * | role-refused | customer | the role's trust policy or the OIDC provider refuses our token |
 * | access-denied | customer | the role lacks a permission |
 * | region-disabled | customer | the region is not enabled in the account |
 * | pipeline-gone | customer | no pipeline of that name |
 * | execution-gone | AWS | no such execution (also right after a start) |
 * | request-refused | us or customer | AWS refuses the request as it is (V1 with a revision, a variable that is not declared …) |
 * | not-found | Bitbucket | the repository or commit is gone or not visible |
 * | forbidden | Bitbucket | the app may not do this |
 * | consent-needed | Bitbucket | the user has not allowed the app to act for them |
 */
const retryable = {
  throttled: true,
  unavailable: true,
  conflict: true,
  'issuer-unreachable': true,
  'clock-skew': true,
  'role-refused': false,
  'access-denied': false,
  'region-disabled': false,
  'pipeline-gone': false,
  'execution-gone': true,
  'request-refused': false,
  'not-found': false,
  forbidden: false,
  'consent-needed': false,
} as const;

export type ServiceErrorCode = keyof typeof retryable;

/** A failed call of AWS, Bitbucket or Forge, translated once by the adapter that made it. `message` may be shown to users. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: ServiceErrorCode;
  /** The service's own wait, from Retry-After; absent when it named none. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ServiceErrorCode,
    message: string,
    options: { cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get retryable(): boolean {
    return retryable[this.code];
  }
}

/** Codes that count towards "this account is broken": the customer must change something in AWS. */
export const isPermissionFailure = (code: ServiceErrorCode): boolean =>
  code === 'role-refused' || code === 'access-denied' || code === 'region-disabled';

/** Whether AWS keeps the pipeline from us: the two answers together tell nobody whether there is one. */
export const isHidden = ({ code }: ServiceError): boolean =>
  code === 'pipeline-gone' || code === 'access-denied';

/** Bitbucket answers 404 or 403 for a repository that was deleted or left the workspace. */
export const isGone = ({ code }: ServiceError): boolean => code === 'not-found' || code === 'forbidden';

/** Two writers changed the same record; the caller reads again and repeats, or tells the person. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
}

/** The work is not possible yet, and nothing failed: the queue brings it again after `seconds`. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
  readonly seconds: number;

  constructor(seconds: number, reason: string, options: { cause?: unknown } = {}) {
    super(reason, options);
    this.seconds = seconds;
  }
}

/** A person's request that is refused as it is. `message` and `fields` (input → sentence) are for that person. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: 'invalid' | 'conflict' | 'no-permission';
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(
    code: 'invalid' | 'conflict' | 'no-permission',
    message: string,
    options: { fields?: Readonly<Record<string, string>>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.fields = options.fields;
  }
}

/**
 * Tells a person that somebody else was faster.
 * @param what was changed, in the plural
 * @throws Refusal `conflict` when the error is a store's VersionConflict; otherwise nothing happens
 */
export const refuseConflict = (error: unknown, what: string): void => {
  if (!(error instanceof VersionConflict)) return;
  throw new Refusal('conflict', `Somebody else changed the ${what}: reload and try again`, { cause: error });
};
