import type { z } from 'zod';
import { type AwsContext, frontDoorMs } from '../core/context';
import type { ConditionContext, IamStore, OidcProvider, Role } from '../iam';
import { AwsError, operation } from '../wire';
import { checkRegion, issueSession } from './issue';
import { IssuerKeys } from './issuer-keys';
import { assumeRoleWithWebIdentityInput } from './schemas';
import { sessionTagsOf } from './session-tags';
import type { StsStore } from './store';
import { type Claims, audienceOf, readClaims, verifyToken } from './token';
import { type Truster, checkTrust } from './trust';

type Input = z.infer<typeof assumeRoleWithWebIdentityInput>;

const ROLES_CLAIM = 'https://aws.amazon.com/roles';

const providerOf = (iam: IamStore, accountId: string, claims: Claims): OidcProvider => {
  const provider = iam.providers.list((one) => one.accountId === accountId && one.url === claims.iss)[0];
  if (!provider) {
    throw new AwsError(
      'InvalidIdentityToken',
      `No OpenIDConnect provider found in your account for ${claims.iss}`,
    );
  }
  if (!provider.clientIds.includes(audienceOf(claims)))
    throw new AwsError('InvalidIdentityToken', 'Incorrect token audience');
  return provider;
};

/** A token may name the only roles it is good for. */
const checkRoleClaim = (claims: Claims, roleArn: string): boolean => {
  const named = claims[ROLES_CLAIM];
  if (named === undefined) return false;
  const arns = Array.isArray(named) ? named.map(String) : String(named).split(';');
  if (!arns.includes(roleArn))
    throw new AwsError('InvalidIdentityToken', 'The role is not among the roles of the token');
  return true;
};

const contextOf = (
  claims: Claims,
  provider: OidcProvider,
  tags: Record<string, string>,
  byIdp: boolean,
): ConditionContext => {
  const prefix = provider.url.replace('https://', '').toLowerCase();
  return {
    [`${prefix}:aud`]: [audienceOf(claims)],
    [`${prefix}:sub`]: [claims.sub],
    'aws:principalaccount': [provider.accountId],
    'aws:federatedprovider': [provider.arn],
    'sts:roleauthorizedbyidp': [String(byIdp)],
    ...(Object.keys(tags).length > 0 ? { 'aws:tagkeys': Object.keys(tags) } : {}),
    ...Object.fromEntries(
      Object.entries(tags).map(([key, value]) => [`aws:requesttag/${key}`.toLowerCase(), [value]]),
    ),
  };
};

const assume = async (
  deps: { context: AwsContext; iam: IamStore; sts: StsStore; keys: IssuerKeys },
  input: Input,
  region: string,
): Promise<unknown> => {
  const claims = readClaims(input.WebIdentityToken);
  const accountId = input.RoleArn.split(':')[4] ?? '';
  checkRegion(deps.iam, accountId, region);
  const provider = providerOf(deps.iam, accountId, claims);
  await verifyToken(input.WebIdentityToken, await deps.keys.of(provider.url), frontDoorMs(deps.context));
  const tags = sessionTagsOf(claims);
  const role: Role | undefined = deps.iam.roles.find(input.RoleArn);
  const truster: Truster = {
    kind: 'Federated',
    matches: (name) => name === provider.arn,
    context: contextOf(claims, provider, tags, checkRoleClaim(claims, input.RoleArn)),
  };
  checkTrust(role, 'sts:AssumeRoleWithWebIdentity', truster);
  if (Object.keys(tags).length > 0) checkTrust(role, 'sts:TagSession', truster);
  if (!role)
    throw new AwsError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403);
  const issued = issueSession(deps.context, deps.sts, {
    role,
    sessionName: input.RoleSessionName,
    durationS: input.DurationSeconds ?? 3600,
    policy: input.Policy,
    tags,
  });
  return {
    SubjectFromWebIdentityToken: claims.sub,
    Audience: audienceOf(claims),
    Provider: provider.arn,
    ...issued,
  };
};

/** The call that needs no AWS credentials: the token is the credential. */
export const assumeRoleWithWebIdentity = (context: AwsContext, iam: IamStore, sts: StsStore) => {
  const deps = { context, iam, sts, keys: new IssuerKeys(context) };
  return operation({
    input: assumeRoleWithWebIdentityInput,
    signed: false,
    run: (input, { region }) => assume(deps, input, region),
  });
};
