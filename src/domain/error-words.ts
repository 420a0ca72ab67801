import type { ServiceErrorCode } from './errors';

/**
 * What each failure means, in a sentence without its full stop, for everybody who may read a repository. A ServiceError's own message
 * names roles, accounts and the issuer: it is for workspace owners and the log.
 */
export const errorWords: Readonly<Record<ServiceErrorCode, string>> = {
  throttled: 'AWS limits how fast this account may call it',
  unavailable: 'AWS could not be reached',
  conflict: 'the pipeline or project is busy',
  'issuer-unreachable': "AWS could not fetch Slipway's public keys in time",
  'clock-skew': "Slipway's clock and AWS's differ too much",
  'role-refused': "AWS refuses Slipway's role: a workspace owner should run Verify on the account",
  'access-denied': "Slipway's role lacks a permission: a workspace owner should run Verify on the account",
  'region-disabled': 'the region is not enabled in the AWS account',
  'pipeline-gone': 'the pipeline or project is not in this account and region any more',
  'execution-gone': 'AWS knows no such execution any more',
  'request-refused': 'AWS refuses the request',
  'not-found': 'Bitbucket does not find it, or the app may not see it',
  forbidden: 'Bitbucket does not let the app do this',
  'consent-needed': 'you have not let the app act for you yet',
};
