import type { ServiceErrorCode } from '../../domain/errors';
import type { SessionRequest } from '../../ports/aws';
import { codeOf } from './error-codes';
import type { AwsErrorFacts } from './error-facts';
import { awsErrorFacts } from './error-facts';
import type { Sentences } from './errors';
import { translateAwsError } from './errors';
import { tokenAudience } from './tokens';

/** What STS says, under two names, when it did not get our discovery document or keys in its 5 s. */
const keysNotFetched = /couldn't retrieve verification key/i;

/** Our tokens are fresh, so one that STS finds outside its times was signed by another clock. */
const isOffTime = ({ name, message }: AwsErrorFacts): boolean =>
  name === 'ExpiredToken' ||
  (name === 'InvalidIdentityToken' && /in the future|not yet valid/i.test(message));

/** In AssumeRoleWithWebIdentity an AccessDenied comes from the trust policy: no permission of the role is asked yet. */
const roleCodeOf = (facts: AwsErrorFacts): ServiceErrorCode => {
  if (facts.name === 'InvalidIdentityToken' && keysNotFetched.test(facts.message))
    return 'issuer-unreachable';
  if (isOffTime(facts)) return 'clock-skew';
  const code = codeOf(facts);
  return code === 'access-denied' ? 'role-refused' : code;
};

const refusal = (facts: AwsErrorFacts, roleArn: string, issuerUrl: string, subject: string): string => {
  if (/no openidconnect provider/i.test(facts.message)) {
    return `The AWS account has no OIDC provider for ${issuerUrl}: deploy the stack (step 2 of the set-up).`;
  }
  if (/audience/i.test(facts.message)) {
    return `The OIDC provider in the AWS account does not list the audience ${tokenAudience}: add it to the provider in IAM.`;
  }
  if (facts.message.includes('sts:TagSession')) {
    return `The trust policy of ${roleArn} must allow sts:TagSession beside sts:AssumeRoleWithWebIdentity: deploy the stack (step 2 of the set-up), or add it.`;
  }
  if (facts.name === 'AccessDenied') {
    return `AWS refused this role: it does not exist, or its trust policy does not let this workspace in. Deploy the stack (step 2 of the set-up). Slipway came as "${subject}".`;
  }
  return `AWS does not accept Slipway's token for ${roleArn}: ${facts.message}`;
};

/** Whether STS could not fetch our keys, which usually passes. */
export const isIssuerUnreachable = (error: unknown): boolean => {
  const facts = awsErrorFacts(error);
  return facts !== undefined && roleCodeOf(facts) === 'issuer-unreachable';
};

/** Whether session policy and tags together exceed what STS packs. */
export const isPackedPolicyTooLarge = (error: unknown): boolean =>
  awsErrorFacts(error)?.name === 'PackedPolicyTooLarge';

/** Failure of AssumeRoleWithWebIdentity → ServiceError that says what to change. */
export const translateRoleError = (
  error: unknown,
  request: Pick<SessionRequest, 'roleArn' | 'region'>,
  token: { readonly issuerUrl: string; readonly subject: string },
): unknown => {
  const sentences: Sentences = {
    'role-refused': (facts) => refusal(facts, request.roleArn, token.issuerUrl, token.subject),
    'issuer-unreachable': () => "AWS could not fetch Slipway's public keys in time.",
    'clock-skew': () =>
      "AWS finds Slipway's token outside its times: the two clocks differ by more than five minutes.",
    'region-disabled': () =>
      `The region ${request.region} is not enabled in the AWS account: enable it there or unlink the region.`,
  };
  return translateAwsError(error, sentences, roleCodeOf);
};
