import { createCallbackBus } from '../../../src/adapters/aws/verification/callback-bus';
import { createCallbackSecrets } from '../../../src/adapters/aws/verification/callback-secrets';
import { createRolePermissions } from '../../../src/adapters/aws/verification/role-permissions';
import { FakeVerification } from '../../support/fakes';
import { FakeRoleSessions } from '../../support/fakes/role-sessions';
import { loopbackRequestHandler } from '../../support/loopback-request-handler';
import {
  accountId,
  openRoleArn,
  region,
  rolePermissions,
  startRequest,
  workspaceId,
} from './describe-role-sessions';
import { connectionName, describeVerification, secretName } from './describe-verification';
import { createEmulatorWorld } from './emulator-world';

const requestFor = (kind: 'verify' | 'rotate') =>
  startRequest({
    sessionName: `slipway-${kind}`,
    purpose: { kind: 'setup', workspaceId },
    reach: { kind, region, workspaceId },
  });

describeVerification('the adapters', async () => {
  const { world, sessions, close } = await createEmulatorWorld();
  const account = world.aws.account(accountId);
  const policy = JSON.stringify(rolePermissions).replace('"codebuild:StopBuild",', '');
  account.updateRole(openRoleArn, {
    policies: { slipway: policy.replace(/role\/Slipway-\w+/, 'role/Slipway') },
  });
  account.createSecret(region, { name: secretName, secretString: 'first' });
  account.putEventConnection(region, { name: connectionName, apiKey: { name: 'x-key', value: 'old' } });
  const transport = { requestHandler: loopbackRequestHandler(world.port) };
  return {
    rolePermissions: createRolePermissions(transport),
    secrets: createCallbackSecrets(transport),
    bus: createCallbackBus(transport),
    open: (kind) => sessions.open(requestFor(kind)),
    sentByConnection: () => {
      const {
        apiKeyName = '',
        apiKeyValue,
        headers = [],
      } = account.eventConnection(region, connectionName) ?? {};
      return {
        [apiKeyName]: apiKeyValue,
        ...Object.fromEntries(headers.map(({ key, value }) => [key, value])),
      };
    },
    events: () => account.events(region).map(({ detail }) => detail),
    ...(close === undefined ? {} : { close }),
  };
});

describeVerification('the fake', () => {
  const fake = new FakeVerification(() => 1_795_348_800_000);
  fake.denied.add('codebuild:StopBuild');
  fake.values.set(secretName, 'first');
  const sessions = new FakeRoleSessions();
  return Promise.resolve({
    rolePermissions: fake,
    secrets: fake.secrets,
    bus: fake.bus,
    open: (kind: 'verify' | 'rotate') => sessions.open(requestFor(kind)),
    sentByConnection: () => {
      const last = fake.updated.at(-1);
      return last && { [last.keyName]: last.key, ...last.headers };
    },
    events: () => fake.put.map(({ detail }) => detail),
  });
});
