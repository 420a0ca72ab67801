import { z } from 'zod';
import { connectionName, createConnection } from '../../connections';
import { one, readOptions } from './options';
import type { CommandResult, Terminal } from './run';

const options = z.strictObject({
  '--provider-type': one.pipe(z.enum(['Bitbucket', 'GitHub'])),
  '--connection-name': one.pipe(connectionName),
  '--region': one,
});

/** `aws codeconnections create-connection`: the connection is PENDING. */
export const createConnectionCommand = (
  { deps, accountId }: Terminal,
  words: readonly string[],
): CommandResult => {
  const given = readOptions(options, words);
  const place = { accountId, region: given['--region'] };
  const wish = { name: given['--connection-name'], providerType: given['--provider-type'] };
  const { arn } = createConnection(deps.context, deps.stores.connections, place, wish);
  return { output: JSON.stringify({ ConnectionArn: arn }) };
};
