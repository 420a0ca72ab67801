import { type AwsContext, placeKey, regionalArn } from '../core/context';
import { AwsError } from '../wire';
import type { Secret } from './entities';
import type { SecretsStore } from './store';

export interface SecretInput {
  readonly name: string;
  readonly secretString: string;
}

/** Characters and length of https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
const NAME = /^[\w/+=.@-]{1,512}$/;

/** @throws {AwsError} ValidationException (name), ResourceExistsException */
export const createSecret = (
  { ids, clock }: AwsContext,
  store: SecretsStore,
  accountId: string,
  region: string,
  { name, secretString }: SecretInput,
): Secret => {
  const place = { accountId, region };
  if (!NAME.test(name)) throw new AwsError('ValidationException', 'Invalid name.');
  if (store.secrets.find(placeKey(place, name))) {
    throw new AwsError(
      'ResourceExistsException',
      `The operation failed because the secret ${name} already exists.`,
    );
  }
  const createdMs = clock.nowMs();
  return store.secrets.put({
    arn: regionalArn('secretsmanager', place, `secret:${name}-${ids.capitals(6)}`),
    ...place,
    name,
    versions: [{ id: ids.uuid(), secretString, stages: ['AWSCURRENT'], createdMs }],
  });
};
