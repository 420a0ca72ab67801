import { z } from 'zod';
import { AwsError } from '../../wire';
import { one, readOptions } from './options';
import type { CommandResult, Terminal } from './run';

const options = z.strictObject({
  '--secret-id': one,
  '--region': one,
  '--query': one.pipe(z.literal('SecretString')),
  '--output': one.pipe(z.literal('text')),
});

/** `aws secretsmanager get-secret-value … --query SecretString --output text` */
export const getSecretValueCommand = (
  { deps, accountId }: Terminal,
  words: readonly string[],
): CommandResult => {
  const given = readOptions(options, words);
  const place = { accountId, region: given['--region'] };
  const secret = deps.stores.secretsmanager.findById(place, given['--secret-id']);
  const current = secret?.versions.find(({ stages }) => stages.includes('AWSCURRENT'));
  if (!current)
    throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  return { output: `${current.secretString}\n` };
};
