import { fromWebToken } from '@aws-sdk/credential-providers';
import * as z from 'zod/mini';
import { ServiceError } from '../../domain/errors';
import type { SigningKey } from '../../domain/signing-keys';
import { signingKeyAt } from '../../domain/signing-keys';
import { subjectOf } from '../../domain/subjects';
import type { AwsSession, RoleSessions, SessionRequest } from '../../ports/aws';
import type { Clock } from '../../ports/clock';
import type { IssuerStore } from '../../ports/issuer';
import type { AwsTransport } from './client-options';
import { clientOptions } from './client-options';
import { isIssuerUnreachable, isPackedPolicyTooLarge, translateRoleError } from './role-errors';
import { sessionPolicyOf } from './session-policy';
import { signToken } from './tokens';

/** STS's minimum, 15 minutes: no function of ours works that long. */
const sessionSeconds = 900;

export interface RoleSessionsDeps extends AwsTransport {
  readonly issuer: Pick<IssuerStore, 'findUrl' | 'findKeys'>;
  readonly clock: Clock;
}

interface Signer {
  readonly issuerUrl: string;
  readonly key: SigningKey;
}

const findSigner = async ({ issuer, clock }: RoleSessionsDeps): Promise<Signer> => {
  const [issuerUrl, keys] = await Promise.all([issuer.findUrl(), issuer.findKeys()]);
  const key = signingKeyAt(keys ?? [], clock.nowMs());
  if (issuerUrl !== undefined && key !== undefined) return { issuerUrl, key };
  throw new ServiceError(
    'role-refused',
    'Slipway has no signing key in this workspace yet: a workspace owner must add the AWS account once more.',
  );
};

const credentials = z.object({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string(),
});

/**
 * The SDK's provider rather than the bare STS client: regional endpoint, policy, session name and STS's error names all get through it,
 * and its STS client has no default credential chain. A provider holds one token, so every attempt makes a new one.
 */
const assume = async (deps: RoleSessionsDeps, request: SessionRequest, signer: Signer, withTags: boolean) => {
  const webIdentityToken = await signToken(signer.key, {
    issuerUrl: signer.issuerUrl,
    subject: subjectOf(request.purpose),
    tags: withTags ? request.tags : {},
    nowMs: deps.clock.nowMs(),
  });
  const provide = fromWebToken({
    roleArn: request.roleArn,
    roleSessionName: request.sessionName,
    webIdentityToken,
    durationSeconds: sessionSeconds,
    policy: sessionPolicyOf(request.reach, request.roleArn),
    clientConfig: clientOptions(request.region, deps),
  });
  return credentials.parse(await provide());
};

const assumeWithSecondTry = async (deps: RoleSessionsDeps, request: SessionRequest, signer: Signer) => {
  try {
    return await assume(deps, request, signer, true);
  } catch (error) {
    // The tags go, never the policy: it is what keeps the session to its one pipeline.
    if (isPackedPolicyTooLarge(error)) return assume(deps, request, signer, false);
    // STS gives our web trigger 5 s; by the second call it is warm.
    if (isIssuerUnreachable(error)) return assume(deps, request, signer, true);
    throw error;
  }
};

/**
 * Role sessions without keys: a token of the installation's own issuer for temporary credentials of the customer's role. Accounts that
 * are linked by access key need `withKeys`.
 */
export const createRoleSessions = (deps: RoleSessionsDeps): RoleSessions => ({
  async open(request): Promise<AwsSession> {
    if (request.byKey) throw new ServiceError('unavailable', 'Access keys are not at hand here.');
    const signer = await findSigner(deps);
    try {
      return {
        region: request.region,
        credentials: await assumeWithSecondTry(deps, request, signer),
      };
    } catch (error) {
      throw translateRoleError(error, request, {
        issuerUrl: signer.issuerUrl,
        subject: subjectOf(request.purpose),
      });
    }
  },
});
