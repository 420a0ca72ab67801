import { EventBridgeClient, PutEventsCommand, UpdateConnectionCommand } from '@aws-sdk/client-eventbridge';
import * as z from 'zod/mini';
import { ServiceError } from '../../../domain/errors';
import type { AwsSession } from '../../../ports/aws';
import type { CallbackBus } from '../../../ports/verification';
import type { AwsTransport } from '../client-options';
import { clientOptions } from '../client-options';
import { codeOf } from '../error-codes';
import { callingAws } from './errors';

/** A refused entry is no refused request: the answer is 200, and names it. */
const replySchema = z.object({
  Entries: z._default(
    z.array(z.object({ ErrorCode: z.optional(z.string()), ErrorMessage: z.optional(z.string()) })),
    [],
  ),
});

/** An entry may fail for what passes, https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html */
const refusalOf = (name: string, message: string): ServiceError =>
  new ServiceError(codeOf({ name: name.replace(/Exception$/, ''), message, status: 400 }), message);

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
export const createCallbackBus = (transport: AwsTransport = {}): CallbackBus => {
  const clientOf = ({ region, credentials }: AwsSession): EventBridgeClient =>
    new EventBridgeClient({ ...clientOptions(region, transport), credentials });
  return {
    put: (session, { source, detailType, detail }) =>
      callingAws(async () => {
        const entry = { Source: source, DetailType: detailType, Detail: JSON.stringify(detail) };
        const reply = await clientOf(session).send(new PutEventsCommand({ Entries: [entry] }));
        const refused = replySchema
          .safeParse(reply)
          .data?.Entries.find(({ ErrorCode }) => ErrorCode !== undefined);
        if (refused === undefined) return;
        const { ErrorCode = '', ErrorMessage = '' } = refused;
        throw refusalOf(ErrorCode, `EventBridge refuses the event: ${ErrorCode} ${ErrorMessage}`);
      }),
    updateKey: (session, { connection, keyName, key, headers }) =>
      callingAws(async () => {
        await clientOf(session).send(
          new UpdateConnectionCommand({
            Name: connection,
            AuthorizationType: 'API_KEY',
            AuthParameters: {
              ApiKeyAuthParameters: { ApiKeyName: keyName, ApiKeyValue: key },
              InvocationHttpParameters: {
                HeaderParameters: Object.entries(headers).map(([name, value]) => ({
                  Key: name,
                  Value: value,
                  IsValueSecret: false,
                })),
              },
            },
          }),
        );
      }),
  };
};
