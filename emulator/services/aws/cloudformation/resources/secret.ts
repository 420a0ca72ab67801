import { z } from 'zod';
import { placeKey } from '../../core/context';
import { type Secret, createSecret } from '../../secretsmanager';
import { AwsError } from '../../wire';
import { generateSecret, generateSecretString } from './generate-secret';
import { tags, text } from './property-kinds';
import { type ResourceType, type Work, alreadyExists, madeUpName, resourceType } from './resource-type';

const properties = z.strictObject({
  Name: text.optional(),
  Description: z.string().max(2048).optional(),
  GenerateSecretString: generateSecretString.optional(),
  SecretString: z.string().min(1).max(65_536).optional(),
  Tags: tags,
});

const valueOf = ({ GenerateSecretString, SecretString }: z.infer<typeof properties>): string => {
  if ((GenerateSecretString === undefined) === (SecretString === undefined)) {
    throw new AwsError(
      'InvalidRequestException',
      'You must specify either GenerateSecretString or SecretString, but not both.',
    );
  }
  return SecretString ?? generateSecret(GenerateSecretString ?? {});
};

const described = ({ arn }: Secret) => ({ id: arn, attributes: { Id: arn } });

const found = (work: Work, arn: string): Secret => {
  const secret = work.stores.secretsmanager.findById(work, arn);
  if (secret) return secret;
  throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
};

const asText = (value: unknown): string => JSON.stringify(value ?? null);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html ; KMS keys and replicas are not modelled. */
export const secret: ResourceType = resourceType({
  properties,
  attributes: ['Id'],
  nameProperty: 'Name',
  replacedBy: ['Name'],
  create: (given, work) => {
    const { context, stores, accountId, region } = work;
    const name = given.Name ?? madeUpName(work, 64);
    if (stores.secretsmanager.secrets.find(placeKey(work, name)))
      throw alreadyExists('AWS::SecretsManager::Secret', name);
    const input = { name, secretString: valueOf(given) };
    return described(createSecret(context, stores.secretsmanager, accountId, region, input));
  },
  // Only a change of how the value is made makes a new one: "the value changes when GenerateSecretString changes".
  update: (given, work, { id }, before) => {
    const stored = found(work, id);
    const isSame =
      asText(given.SecretString) === asText(before['SecretString']) &&
      asText(given.GenerateSecretString) ===
        asText(generateSecretString.optional().parse(before['GenerateSecretString']));
    if (!isSame) {
      for (const version of stored.versions)
        version.stages = version.stages.includes('AWSCURRENT') ? ['AWSPREVIOUS'] : [];
      stored.versions.push({
        id: work.context.ids.uuid(),
        secretString: valueOf(given),
        stages: ['AWSCURRENT'],
        createdMs: work.context.clock.nowMs(),
      });
    }
    return described(stored);
  },
  remove: ({ id }, work) => {
    work.stores.secretsmanager.secrets.remove(placeKey(work, found(work, id).name));
  },
});
