import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { z } from 'zod';
import { keyStackCommands } from '../../../src/domain/stack-commands';
import { loopbackRequestHandler } from '../../support/loopback-request-handler';
import { ACCOUNT, type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { SHORT, choice, runAll, template } from './support/stacks';

const ROLE = `arn:aws:iam::${ACCOUNT}:role/Slipway-${SHORT}`;

describe('the stack with an access key', () => {
  const externalId = 'external-id-of-workspace';
  const options = (world: AwsWorld) => ({
    region: REGION,
    maxAttempts: 1,
    requestHandler: loopbackRequestHandler(world.port),
  });
  const keySchema = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() });

  it('shows a key that assumes the role with the external id, and not without it', async () => {
    const world = await createAwsWorld();
    const shown = runAll(world, keyStackCommands(choice(), externalId)).at(-1)?.output ?? '';
    const sts = new STSClient({ ...options(world), credentials: keySchema.parse(JSON.parse(shown)) });
    const assume = (ExternalId?: string) =>
      sts.send(new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'slipway', ExternalId }));
    await expect(assume(externalId)).resolves.toMatchObject({
      Credentials: { AccessKeyId: expect.any(String) },
    });
    await expect(assume()).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(world.defects.drain()).toEqual([]);
    await world.close();
  });

  it('replaces the key when its number grows, and the old one is refused', async () => {
    const world = await createAwsWorld();
    const account = world.aws.account(ACCOUNT);
    const commands = keyStackCommands(choice(), externalId);
    const keyOf = () => keySchema.parse(JSON.parse(runAll(world, commands.slice(-1))[0]?.output ?? ''));
    runAll(world, commands);
    const before = keyOf();
    const more = (commands[0]?.command ?? '').replace('KeySerial=1', 'KeySerial=2');
    account.runCommands(more.includes('KeySerial') ? more : `${more} KeySerial=2`, template);
    const identify = (credentials: z.infer<typeof keySchema>) =>
      new STSClient({ ...options(world), credentials }).send(new GetCallerIdentityCommand({}));
    await expect(identify(keyOf())).resolves.toMatchObject({ Account: ACCOUNT });
    expect(keyOf().accessKeyId).not.toBe(before.accessKeyId);
    await expect(identify(before)).rejects.toMatchObject({ name: expect.stringMatching(/Token/) });
    await world.close();
  });
});
