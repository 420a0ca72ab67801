import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { loopbackRequestHandler } from '../../../support/loopback-request-handler';
import { ACCOUNT, type AwsWorld, REGION } from './aws-world';

/** Clients of a user with these policies, for what Verify asks of AWS. */
export const userClients = (world: AwsWorld, policies: Record<string, object>, name = 'someone') => {
  const credentials = world.aws.account(ACCOUNT).createUser({ name, policies });
  const options = {
    region: REGION,
    credentials,
    maxAttempts: 1,
    requestHandler: loopbackRequestHandler(world.port),
  };
  return {
    iam: new IAMClient(options),
    secrets: new SecretsManagerClient(options),
    events: new EventBridgeClient(options),
  };
};

/** One statement as a user's only policy. */
export const policy = (action: string, resource: string, condition?: object) => ({
  own: {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: action,
      Resource: resource,
      ...(condition === undefined ? {} : { Condition: condition }),
    },
  },
});

export const inRegion = (service: string, resource: string): string =>
  `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
