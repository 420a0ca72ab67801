import { type IamStore, type Principal, type User, identityPoliciesOf } from '../iam';
import { AwsError, type Identities } from '../wire';
import type { Session } from './entities';
import type { StsStore } from './store';

const ofSession = (session: Session, iam: IamStore): Principal => ({
  accountId: session.accountId,
  arn: session.arn,
  userId: session.userId,
  identityPolicies: identityPoliciesOf(iam, iam.roles.find(session.roleArn)),
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

const ofUser = (user: User, iam: IamStore): Principal => ({
  accountId: user.accountId,
  arn: user.arn,
  userId: user.userId,
  identityPolicies: identityPoliciesOf(iam, user),
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
    const key = iam.accessKeys.find(accessKeyId);
    return key?.active === true ? { secret: key.secretAccessKey } : undefined;
  },
  principalOf: (accessKeyId) => {
    const session = sts.sessions.find(accessKeyId);
    if (session) return ofSession(session, iam);
    const user = iam.users.find(iam.accessKeys.find(accessKeyId)?.userArn ?? '');
    if (!user)
      throw new AwsError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
        403,
      );
    return ofUser(user, iam);
  },
});
