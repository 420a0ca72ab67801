import { z } from 'zod';
import type { AwsContext, Place } from '../core/context';
import { AwsError, type Operation, operation } from '../wire';
import type { Secret } from './entities';
import type { SecretsStore } from './store';
import { addVersion, findVersion } from './versions';

const secretId = z.string().min(1).max(2048);
const versionId = z.string().min(32).max(64);
const versionStage = z.string().min(1).max(256);

/** Constraints of https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html */
const getInput = z.object({
  SecretId: secretId,
  VersionId: versionId.optional(),
  VersionStage: versionStage.optional(),
});

/** SecretBinary and RotationToken are not modelled. */
const putInput = z.object({
  SecretId: secretId,
  ClientRequestToken: versionId.optional(),
  SecretString: z.string().min(1).max(65_536),
  VersionStages: z.array(versionStage).min(1).max(20).optional(),
});

const notFound = (what = 'the specified secret'): AwsError =>
  new AwsError('ResourceNotFoundException', `Secrets Manager can't find ${what}.`);

/**
 * What IAM is asked about: the whole ARN of a secret there is, else the text that the caller wrote. So a role that may read one secret by
 * its ARN is told AccessDenied of a name that does not exist.
 */
const resourceOf = (store: SecretsStore) => (input: { SecretId: string }, caller: Place) =>
  store.findById(caller, input.SecretId)?.arn ?? input.SecretId;

const found = (store: SecretsStore, caller: Place, id: string): Secret => {
  const secret = store.findById(caller, id);
  if (secret?.accountId !== caller.accountId) throw notFound();
  return secret;
};

const getSecretValue = (store: SecretsStore): Operation =>
  operation({
    input: getInput,
    resource: resourceOf(store),
    run: (input, caller) => {
      const secret = found(store, caller, input.SecretId);
      const version = findVersion(secret, { id: input.VersionId, stage: input.VersionStage });
      if (!version) {
        const label = input.VersionStage ?? 'AWSCURRENT';
        throw notFound(
          input.VersionId === undefined
            ? `the specified secret value for staging label: ${label}`
            : `the specified secret value for VersionId: ${input.VersionId}`,
        );
      }
      return {
        ARN: secret.arn,
        Name: secret.name,
        VersionId: version.id,
        SecretString: version.secretString,
        VersionStages: version.stages,
        CreatedDate: new Date(version.createdMs),
      };
    },
  });

const putSecretValue = (context: AwsContext, store: SecretsStore): Operation =>
  operation({
    input: putInput,
    resource: resourceOf(store),
    run: (input, caller) => {
      const secret = found(store, caller, input.SecretId);
      const id = input.ClientRequestToken ?? context.ids.uuid();
      const stages = input.VersionStages ?? ['AWSCURRENT'];
      const repeated = secret.versions.find((version) => version.id === id);
      if (repeated && repeated.secretString !== input.SecretString) {
        throw new AwsError(
          'ResourceExistsException',
          "You can't use ClientRequestToken that you already used for a version with other contents.",
        );
      }
      if (!repeated) {
        const createdMs = context.clock.nowMs();
        addVersion(secret, { id, secretString: input.SecretString, stages, createdMs });
      }
      const stored = secret.versions.find((version) => version.id === id);
      return { ARN: secret.arn, Name: secret.name, VersionId: id, VersionStages: stored?.stages };
    },
  });

export const secretOperations = (context: AwsContext, store: SecretsStore): Record<string, Operation> => ({
  GetSecretValue: getSecretValue(store),
  PutSecretValue: putSecretValue(context, store),
});
