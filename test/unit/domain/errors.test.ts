import type { ServiceErrorCode } from '../../../src/domain/errors';
import {
  isPermissionFailure,
  Refusal,
  RetryLater,
  ServiceError,
  VersionConflict,
} from '../../../src/domain/errors';
import { brokenAccountProblem, startProblem } from '../../../src/domain/start-problems';
import { aLink, anAccount } from '../../support/factories';

const codes: Readonly<Record<ServiceErrorCode, { retryable: boolean; permission: boolean }>> = {
  throttled: { retryable: true, permission: false },
  unavailable: { retryable: true, permission: false },
  conflict: { retryable: true, permission: false },
  'issuer-unreachable': { retryable: true, permission: false },
  'execution-gone': { retryable: true, permission: false },
  'clock-skew': { retryable: true, permission: false },
  'role-refused': { retryable: false, permission: true },
  'access-denied': { retryable: false, permission: true },
  'region-disabled': { retryable: false, permission: true },
  'pipeline-gone': { retryable: false, permission: false },
  'request-refused': { retryable: false, permission: false },
  'not-found': { retryable: false, permission: false },
  forbidden: { retryable: false, permission: false },
  'consent-needed': { retryable: false, permission: false },
};
const allCodes = Object.keys(codes).filter((code): code is ServiceErrorCode => code in codes);

describe('errors', () => {
  it.each(allCodes)('%s is retried, or counts against the account, or neither', (code) => {
    const { retryable, permission } = codes[code];
    expect(new ServiceError(code, 'x').retryable).toBe(retryable);
    expect(isPermissionFailure(code)).toBe(permission);
  });

  it('keep what caused them', () => {
    const cause = new Error('below');
    expect(new ServiceError('throttled', 'x', { cause, retryAfterSeconds: 3 })).toMatchObject({
      cause,
      retryAfterSeconds: 3,
      name: 'ServiceError',
    });
    expect(new VersionConflict('x', { cause })).toMatchObject({ cause, name: 'VersionConflict' });
    expect(new RetryLater(5, 'x', { cause })).toMatchObject({ cause, seconds: 5, name: 'RetryLater' });
    expect(new Refusal('invalid', 'x', { cause, fields: { a: 'b' } })).toMatchObject({
      cause,
      fields: { a: 'b' },
      name: 'Refusal',
    });
  });
});

describe('the sentence about a start that cannot succeed', () => {
  it.each([
    [
      'pipeline-gone',
      'Pipeline shop-build is not in Production eu-west-1: link the pipeline that replaced it',
    ],
    [
      'role-refused',
      "Production eu-west-1 refuses Slipway's role: a workspace owner should run Verify on the account",
    ],
    [
      'access-denied',
      "Slipway's role in Production eu-west-1 may not start shop-build: allow codepipeline:StartPipelineExecution",
    ],
    ['region-disabled', 'Region eu-west-1 is not enabled in Production: enable it or move the link'],
  ] as const)('for %s says what to do', (code, sentence) => {
    expect(startProblem(code, aLink(), anAccount())).toBe(sentence);
  });

  it('for anything else names the pipeline and what to try', () => {
    expect(startProblem('request-refused', aLink(), anAccount())).toBe(
      'AWS refused to start shop-build: save its link again to read the pipeline anew',
    );
  });

  it('never names the account number or the role, whoever reads it', () => {
    const { accountId, roleArn } = anAccount();
    const permanent = [
      'pipeline-gone',
      'role-refused',
      'access-denied',
      'region-disabled',
      'request-refused',
    ] as const;
    const told = [
      ...permanent.map((code) => startProblem(code, aLink(), anAccount())),
      brokenAccountProblem(anAccount()),
    ];
    for (const sentence of told) {
      expect(sentence).not.toContain(accountId);
      expect(sentence).not.toContain(roleArn);
    }
  });
});
