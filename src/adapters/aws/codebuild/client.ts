import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import type { AwsSession } from '../../../ports/aws';
import type { AwsTransport } from '../client-options';
import { clientOptions } from '../client-options';

/** The client of a session. */
export type ClientOf = (session: AwsSession) => CodeBuildClient;

/** One client per session, which lives as long as its session object, as for CodePipeline. */
export const createClients = (transport: AwsTransport): ClientOf => {
  const clients = new WeakMap<AwsSession, CodeBuildClient>();
  return (session) => {
    const known = clients.get(session);
    if (known !== undefined) return known;
    const { region, credentials } = session;
    const client = new CodeBuildClient({ ...clientOptions(region, transport), credentials });
    clients.set(session, client);
    return client;
  };
};
