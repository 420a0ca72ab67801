import type { AwsContext } from '../core/context';
import type { ServiceModel } from '../wire';
import { secretOperations } from './operations';
import type { SecretsStore } from './store';

export type { Secret } from './entities';
export { type SecretInput, createSecret } from './seed';
export { SecretsStore } from './store';

/** Secrets Manager as the dispatcher sees it. */
export const secretsManagerService = (context: AwsContext, store: SecretsStore): ServiceModel => ({
  name: 'secretsmanager',
  protocol: 'json',
  identifiers: ['secretsmanager'],
  operations: secretOperations(context, store),
});
