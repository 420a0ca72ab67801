import { CodeStarConnectionsClient, ListConnectionsCommand } from '@aws-sdk/client-codestar-connections';
import * as z from 'zod/mini';
import { ServiceError } from '../../domain/errors';
import type { Connection, Connections } from '../../ports/aws';
import type { AwsTransport } from './client-options';
import { clientOptions } from './client-options';
import type { Sentences } from './errors';
import { translateAwsError } from './errors';

const reply = z.object({
  Connections: z._default(
    z.array(
      z.object({
        ConnectionName: z.string(),
        ConnectionArn: z.string(),
        ProviderType: z.string(),
        ConnectionStatus: z.enum(['PENDING', 'AVAILABLE', 'ERROR']),
      }),
    ),
    [],
  ),
  NextToken: z.nullish(z.string()),
});

const connectionOf = (found: z.output<typeof reply>['Connections'][number]): Connection => ({
  arn: found.ConnectionArn,
  name: found.ConnectionName,
  provider: found.ProviderType,
  status: found.ConnectionStatus,
});

const sentencesFor = (region: string): Sentences => ({
  'access-denied': () =>
    'The role may not list connections: deploy the newest stack, or add codeconnections:ListConnections and codestar-connections:ListConnections to its permissions.',
  'region-disabled': () =>
    `The region ${region} is not enabled in the AWS account: enable it there or unlink the region.`,
});

/** The greatest page. A region holds 100 connections unless AWS raised that, so ten pages are more than anybody has. */
const pageSize = 100;
const maxPages = 10;

const readPages = async (client: CodeStarConnectionsClient): Promise<Connection[]> => {
  const found: Connection[] = [];
  let token: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const command = new ListConnectionsCommand({
      MaxResults: pageSize,
      ...(token === undefined ? {} : { NextToken: token }),
    });
    const answer = reply.safeParse(await client.send(command));
    if (!answer.success)
      throw new ServiceError('unavailable', "AWS's list of connections makes no sense", {
        cause: answer.error,
      });
    found.push(...answer.data.Connections.map(connectionOf));
    token = answer.data.NextToken ?? undefined;
    if (token === undefined) break;
  }
  return found;
};

/** https://docs.aws.amazon.com/codestar-connections/latest/APIReference/API_ListConnections.html ; lists those of both names of the service. */
export const createConnections = (transport: AwsTransport = {}): Connections => ({
  list: async ({ region, credentials }) => {
    const client = new CodeStarConnectionsClient({ ...clientOptions(region, transport), credentials });
    try {
      return await readPages(client);
    } catch (error) {
      throw translateAwsError(error, sentencesFor(region));
    } finally {
      client.destroy();
    }
  },
});
