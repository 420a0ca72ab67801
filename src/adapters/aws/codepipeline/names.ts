import { ListPipelinesCommand } from '@aws-sdk/client-codepipeline';
import * as z from 'zod/mini';
import type { Pipelines } from '../../../ports/aws';
import type { ClientOf } from './client';
import { callingPipeline } from './errors';
import { parseReply } from '../reply';

const reply = z.object({
  pipelines: z._default(z.array(z.object({ name: z.string() })), []),
  nextToken: z.optional(z.string()),
});

/** Names of one page. Each is read with a call of its own afterwards, and an invocation may send 100 requests. */
const pageSize = 20;

/** https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListPipelines.html */
export const createListPipelines =
  (clientOf: ClientOf): Pipelines['listPipelines'] =>
  (session, cursor) =>
    callingPipeline({ region: session.region }, async () => {
      const command = new ListPipelinesCommand({
        maxResults: pageSize,
        ...(cursor === undefined ? {} : { nextToken: cursor }),
      });
      const { pipelines, nextToken } = parseReply(reply, await clientOf(session).send(command));
      return {
        names: pipelines.map(({ name }) => name),
        ...(nextToken === undefined ? {} : { cursor: nextToken }),
      };
    });
