import { type IamStore, type Principal, type User } from '../iam';
import { AwsError, type Identities } from '../wire';
import type { Session } from './entities';
import type { StsStore } from './store';

const ofSession = (session: Session, iam: IamStore): Principal => ({
  accountId: session.accountId,
  arn: session.arn,
  userId: session.userId,
  identityPolicies: Object.values(iam.roles.find(session.roleArn)?.policies ?? {}),
  sessionPolicy: session.policy,
  context: {
    'aws:principalarn': [session.roleArn],
    'aws:principalaccount': [session.accountId],
    'aws:userid': [session.userId],
    ...Object.fromEntries(
      Object.entries(session.tags).map(([key, value]) => [`aws:principaltag/${key}`.toLowerCase(), [value]]),
    ),
  },
});

const ofUser = (user: User): Principal => ({
  accountId: user.accountId,
  arn: user.arn,
  userId: user.userId,
  identityPolicies: Object.values(user.policies),
  context: {
    'aws:principalarn': [user.arn],
    'aws:principalaccount': [user.accountId],
    'aws:userid': [user.userId],
  },
});

/** Finds the credentials behind an access key id: issued sessions and users' long-lived keys. */
export const createIdentities = (iam: IamStore, sts: StsStore): Identities => ({
  findCredential: (accessKeyId) => {
    const session = sts.sessions.find(accessKeyId);
    if (session) return { ...session, secret: session.secretAccessKey };
    const user = iam.users.find(accessKeyId);
    return user && { secret: user.secretAccessKey };
  },
  principalOf: (accessKeyId) => {
    const session = sts.sessions.find(accessKeyId);
    if (session) return ofSession(session, iam);
    const user = iam.users.find(accessKeyId);
    if (!user)
      throw new AwsError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
        403,
      );
    return ofUser(user);
  },
});
