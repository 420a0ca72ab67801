import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { ServiceError } from '../../../domain/errors';
import type { AwsSession } from '../../../ports/aws';
import type { CallbackSecrets } from '../../../ports/verification';
import type { AwsTransport } from '../client-options';
import { clientOptions } from '../client-options';
import { callingAws } from './errors';

const replySchema = z.object({ SecretString: z.optional(z.string()) });

const isAbsent = (error: unknown): boolean =>
  error instanceof ServiceError && (error.code === 'not-found' || error.code === 'access-denied');

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html */
export const createCallbackSecrets = (transport: AwsTransport = {}): CallbackSecrets => {
  const clientOf = ({ region, credentials }: AwsSession): SecretsManagerClient =>
    new SecretsManagerClient({ ...clientOptions(region, transport), credentials });
  return {
    find: async (session, name) => {
      try {
        return await callingAws(async () => {
          const reply = await clientOf(session).send(new GetSecretValueCommand({ SecretId: name }));
          return replySchema.safeParse(reply).data?.SecretString;
        });
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    },
    put: (session, name, value) =>
      callingAws(async () => {
        await clientOf(session).send(new PutSecretValueCommand({ SecretId: name, SecretString: value }));
      }),
  };
};
