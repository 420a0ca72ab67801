import { z } from 'zod';
import { AwsError } from '../wire';
import type { EventConnection } from './entities';

/** Constraints of https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UpdateConnection.html */
export const connectionName = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[.\-_A-Za-z0-9]+$/);

export const authText = z
  .string()
  .min(1)
  .max(512)
  // eslint-disable-next-line no-control-regex -- the pattern of EventBridge itself
  .regex(/^[ \t]*[^\x00-\x1F:\x7F]+([ \t]+[^\x00-\x1F:\x7F]+)*[ \t]*$/);

export const headerKey = z
  .string()
  .max(512)
  .regex(/^[!#$%&'*+-.^_`|~0-9a-zA-Z]+$/);

export const headerValue = z
  .string()
  .max(512)
  .regex(/^[ \t]*[\x20-\x7E]+([ \t]+[\x20-\x7E]+)*[ \t]*$/);

const parametersSchema = z.object({
  name: connectionName,
  apiKeyName: authText,
  apiKeyValue: authText,
  headers: z.array(z.object({ key: headerKey, value: headerValue, isValueSecret: z.boolean() })).max(100),
});

/** @throws {AwsError} ValidationException when a part of the connection breaks its constraint */
export const checkConnection = (
  name: string,
  parameters: Pick<EventConnection, 'apiKeyName' | 'apiKeyValue' | 'headers'>,
): void => {
  const checked = parametersSchema.safeParse({ name, ...parameters });
  if (checked.success) return;
  const where = checked.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new AwsError('ValidationException', `The connection breaks a constraint: ${where}`, 400, {
    cause: checked.error,
  });
};
