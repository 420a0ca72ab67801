import type { AwsContext } from '../core/context';
import { type IamStore, type Role, parseIdentityPolicy } from '../iam';
import { AwsError } from '../wire';
import type { Session } from './entities';
import type { StsStore } from './store';

interface Wish {
  readonly role: Role;
  readonly sessionName: string;
  readonly durationS: number;
  readonly policy: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** AWS packs policy and tags into a format it does not publish; this share of 4,096 characters stands in for it. */
const packedPercent = ({ policy, tags }: Wish): number =>
  Math.ceil(((policy?.length ?? 0) + JSON.stringify(tags).length) / 40.96);

const newSession = (
  { ids, clock }: AwsContext,
  { role, sessionName, durationS, policy, tags }: Wish,
): Session => ({
  accessKeyId: `ASIA${ids.capitals(16)}`,
  secretAccessKey: ids.secret(30),
  sessionToken: ids.secret(240),
  // STS shows whole seconds.
  expiresAtMs: Math.floor(clock.nowMs() / 1000 + durationS) * 1000,
  accountId: role.accountId,
  roleArn: role.arn,
  userId: `${role.roleId}:${sessionName}`,
  arn: `arn:aws:sts::${role.accountId}:assumed-role/${role.name}/${sessionName}`,
  policy,
  tags: { ...tags },
});

/**
 * Makes a session and the part of the answer that all AssumeRole calls share.
 * @throws {AwsError} ValidationException (longer than the role allows), MalformedPolicyDocument, PackedPolicyTooLarge
 */
export const issueSession = (context: AwsContext, store: StsStore, wish: Wish): Record<string, unknown> => {
  if (wish.durationS > wish.role.maxSessionDurationS) {
    throw new AwsError(
      'ValidationException',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  if (wish.policy !== undefined) parseIdentityPolicy(wish.policy);
  const percent = packedPercent(wish);
  if (percent > 100) {
    throw new AwsError(
      'PackedPolicyTooLarge',
      `Packed policy consumes ${String(percent)}% of allotted space, please use smaller policy.`,
    );
  }
  const session = store.sessions.put(newSession(context, wish));
  const { accessKeyId, secretAccessKey, sessionToken, expiresAtMs } = session;
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: new Date(expiresAtMs),
    },
    AssumedRoleUser: { AssumedRoleId: session.userId, Arn: session.arn },
    PackedPolicySize: percent,
  };
};

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html#API_AssumeRole_Errors @throws {AwsError} RegionDisabledException */
export const checkRegion = (iam: IamStore, accountId: string, region: string): void => {
  if (!iam.disabledRegions.find(`${accountId}/${region}`)) return;
  throw new AwsError(
    'RegionDisabledException',
    `STS is not activated in this region for account:${accountId}. Your account administrator can activate STS in this region using the IAM Console.`,
    403,
  );
};
