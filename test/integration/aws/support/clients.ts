import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { loopbackRequestHandler } from '../../../support/loopback-request-handler';
import { ACCOUNT, type AwsWorld, REGION } from './aws-world';
import { AUDIENCE, ISSUER, createIssuer, trustPolicy } from './issuer';

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The unmodified SDK clients, connected to the world. */
export const clientsOf = (world: AwsWorld, credentials: Keys, region = REGION) => {
  const options = { region, credentials, maxAttempts: 1, requestHandler: loopbackRequestHandler(world.port) };
  return {
    sts: new STSClient(options),
    codepipeline: new CodePipelineClient(options),
    codebuild: new CodeBuildClient(options),
  };
};

export const ADMIN_POLICY = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
};

/** Clients of a user who may do everything. */
export const adminClients = (world: AwsWorld, region = REGION) =>
  clientsOf(
    world,
    world.aws.account(ACCOUNT).createUser({ name: 'admin', policies: { all: ADMIN_POLICY } }),
    region,
  );

/** Exchanges a token for keys. */
export const assumeWithToken = async (
  world: AwsWorld,
  roleArn: string,
  token: string,
  policy?: object,
): Promise<Keys> => {
  const sts = new STSClient({
    region: REGION,
    maxAttempts: 1,
    requestHandler: loopbackRequestHandler(world.port),
  });
  const { Credentials } = await sts.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleArn,
      RoleSessionName: 'slipway-run-1',
      WebIdentityToken: token,
      Policy: policy && JSON.stringify(policy),
    }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) throw new Error('STS gave no credentials');
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
};

/** An account with provider and role, and the issuer that the role trusts. */
export const linkedAccount = async (
  world: AwsWorld,
  policies: Record<string, object> = { all: ADMIN_POLICY },
) => {
  const account = world.aws.account(ACCOUNT);
  account.createOidcProvider({ url: ISSUER, clientIds: [AUDIENCE] });
  const role = account.createRole({ name: 'slipway', trustPolicy: trustPolicy(ACCOUNT), policies });
  return { account, role, issuer: await createIssuer(world) };
};
