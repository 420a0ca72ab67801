import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import type { AwsSession } from '../../../ports/aws';
import type { AwsTransport } from '../client-options';
import { clientOptions } from '../client-options';

/** The client of a session. */
export type ClientOf = (session: AwsSession) => CodePipelineClient;

/**
 * One client, and so one connection, per session, which lives as long as its session object: nothing of a customer outlasts the
 * invocation that opened the session.
 */
export const createClients = (transport: AwsTransport): ClientOf => {
  const clients = new WeakMap<AwsSession, CodePipelineClient>();
  return (session) => {
    const known = clients.get(session);
    if (known !== undefined) return known;
    const { region, credentials } = session;
    const client = new CodePipelineClient({ ...clientOptions(region, transport), credentials });
    clients.set(session, client);
    return client;
  };
};
