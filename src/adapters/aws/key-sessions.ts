import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import * as z from 'zod/mini';
import { ServiceError } from '../../domain/errors';
import type { AwsSession, RoleSessions, SessionRequest } from '../../ports/aws';
import type { AccessKey, AccessKeyStore } from '../../ports/settings-stores';
import type { AwsTransport } from './client-options';
import { clientOptions } from './client-options';
import type { AwsErrorFacts } from './error-facts';
import type { Sentences } from './errors';
import { translateAwsError } from './errors';
import { codeOf } from './error-codes';
import { isPackedPolicyTooLarge } from './role-errors';
import { sessionPolicyOf } from './session-policy';
import { sessionTags } from './session-tags';

/** STS's minimum, 15 minutes, as with tokens. */
const sessionSeconds = 900;

export interface KeySessionsDeps extends AwsTransport {
  readonly accessKeys: Pick<AccessKeyStore, 'find'>;
}

/** The key itself is refused: by AWS's front door, before any policy is asked. */
const keyRefused: ReadonlySet<string> = new Set(['InvalidClientTokenId', 'SignatureDoesNotMatch']);

const keyCodeOf = (facts: AwsErrorFacts) => {
  if (keyRefused.has(facts.name) || codeOf(facts) === 'access-denied') return 'role-refused' as const;
  return codeOf(facts);
};

const refusal = ({ name }: AwsErrorFacts, roleArn: string): string => {
  if (name === 'InvalidClientTokenId')
    return 'AWS does not know the access key: it was deleted or made inactive. Make another one and save it here.';
  if (name === 'SignatureDoesNotMatch')
    return 'The secret access key does not belong to the access key id: save the pair again.';
  return `AWS refused ${roleArn} to the access key: the role does not exist, its trust policy names another user or external id, or it does not allow sts:TagSession. Deploy link-account-key.yaml with the account's external id.`;
};

const credentials = z.object({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string(),
});

/** @throws ServiceError as RoleSessions */
const openWithKey = async (
  deps: KeySessionsDeps,
  request: SessionRequest,
  { accountLinkId, externalId }: NonNullable<SessionRequest['byKey']>,
): Promise<AwsSession> => {
  const key = await deps.accessKeys.find(accountLinkId);
  if (key === undefined) {
    throw new ServiceError(
      'role-refused',
      'No access key is saved for this account: a workspace owner must save one.',
    );
  }
  try {
    const given = await provideFrom(deps, request, key, externalId, sessionTags(request.tags));
    return { region: request.region, credentials: credentials.parse(given) };
  } catch (error) {
    throw translateAwsError(error, sentencesFor(request), keyCodeOf);
  }
};

/**
 * Adds AssumeRole with a stored key, for accounts that take no OIDC provider: the same session name, tags and policy as with a token, and
 * the external id that the role demands. Not in the push bundle, which every push loads: the queue starts in such accounts.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const withKeys = (sessions: RoleSessions, deps: KeySessionsDeps): RoleSessions => ({
  open: (request) => (request.byKey ? openWithKey(deps, request, request.byKey) : sessions.open(request)),
});

const sentencesFor = ({ roleArn, region }: SessionRequest): Sentences => ({
  'role-refused': (facts) => refusal(facts, roleArn),
  'region-disabled': () =>
    `The region ${region} is not enabled in the AWS account: enable it there or unlink the region.`,
});

type Tags = ReturnType<typeof sessionTags>;

/** Once more without tags when policy and tags are too large together; never without the policy. */
const provideFrom = async (
  deps: KeySessionsDeps,
  request: SessionRequest,
  key: AccessKey,
  externalId: string | undefined,
  tags: Tags,
): Promise<unknown> => {
  const provide = fromTemporaryCredentials({
    masterCredentials: key,
    params: {
      RoleArn: request.roleArn,
      RoleSessionName: request.sessionName,
      DurationSeconds: sessionSeconds,
      Policy: sessionPolicyOf(request.reach, request.roleArn),
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
      ...(tags.length === 0 ? {} : { Tags: tags.map(([Key, Value]) => ({ Key, Value })) }),
    },
    clientConfig: clientOptions(request.region, deps),
  });
  try {
    return await provide();
  } catch (error) {
    if (tags.length > 0 && isPackedPolicyTooLarge(error))
      return provideFrom(deps, request, key, externalId, []);
    throw error;
  }
};
