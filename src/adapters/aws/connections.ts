import { CodeStarConnectionsClient, GetConnectionCommand } from '@aws-sdk/client-codestar-connections';
import * as z from 'zod/mini';
import { ServiceError } from '../../domain/errors';
import type { SourceAction } from '../../domain/links';
import type { AwsSession, Pipelines } from '../../ports/aws';
import type { AwsTransport } from './client-options';
import { clientOptions } from './client-options';
import { translateAwsError } from './errors';

/** Old and new name of the service; the region becomes part of a host name, so nothing else may stand there. */
const arnPattern =
  /^arn:aws[\w-]*:(?:codestar-connections|codeconnections):([a-z]{2}(?:-[a-z]+)+-\d):\d{12}:connection\/[\w-]{1,64}$/;

const reply = z.object({ Connection: z.object({ ProviderType: z.string() }) });

/** A connection may lie in another region than its pipeline. */
const read = async (
  transport: AwsTransport,
  session: AwsSession,
  arn: string,
): Promise<string | undefined> => {
  const region = arnPattern.exec(arn)?.[1];
  if (region === undefined) return undefined;
  const { credentials } = session;
  const client = new CodeStarConnectionsClient({ ...clientOptions(region, transport), credentials });
  try {
    const answer = reply.safeParse(await client.send(new GetConnectionCommand({ ConnectionArn: arn })));
    return answer.data?.Connection.ProviderType;
  } catch (error) {
    const translated = translateAwsError(error, {});
    // Whatever the reason: a source nobody could look at is for a workspace owner to judge.
    if (translated instanceof ServiceError) return undefined;
    throw translated;
  } finally {
    client.destroy();
  }
};

/**
 * Pipelines whose `getPipeline` also tells where the repositories of their sources are; for setup sessions, which alone may ask. Each
 * connection is read once per session, since an invocation may send 100 requests.
 * https://docs.aws.amazon.com/codestar-connections/latest/APIReference/API_GetConnection.html ; `codeconnections` is the same API under
 * its new name, and takes the same ARNs.
 */
export const withHosts = (pipelines: Pipelines, transport: AwsTransport = {}): Pipelines => {
  const hosts = new WeakMap<AwsSession, Map<string, Promise<string | undefined>>>();
  const hostOf = (session: AwsSession, arn: string): Promise<string | undefined> => {
    const known = hosts.get(session) ?? new Map<string, Promise<string | undefined>>();
    hosts.set(session, known);
    const host = known.get(arn) ?? read(transport, session, arn);
    known.set(arn, host);
    return host;
  };
  const hosted = async (session: AwsSession, action: SourceAction): Promise<SourceAction> => {
    const host = action.connection === undefined ? undefined : await hostOf(session, action.connection);
    return host === undefined ? action : { ...action, host };
  };
  return {
    ...pipelines,
    getPipeline: async (session, pipeline, nowIso) => {
      const facts = await pipelines.getPipeline(session, pipeline, nowIso);
      const sourceActions = await Promise.all(facts.sourceActions.map((action) => hosted(session, action)));
      return { ...facts, sourceActions };
    },
  };
};
