import type { AwsSession } from '../../../src/ports/aws';
import type { CallbackBus, CallbackSecrets, RolePermissions } from '../../../src/ports/verification';
import { openRoleArn, pipelineArnOf, region } from './describe-role-sessions';

export const secretName = 'slipway/0b1c2d3e/callback';
export const connectionName = 'slipway-0b1c2d3e';

/** An account with a secret of that name, value `first`, and a connection; the role may do everything but `codebuild:StopBuild`. */
export interface VerificationWorld {
  readonly rolePermissions: RolePermissions;
  readonly secrets: CallbackSecrets;
  readonly bus: CallbackBus;
  /** A session that may do all that Verify and a renewal do. */
  open(kind: 'verify' | 'rotate'): Promise<AwsSession>;
  /** What the connection sends now. */
  sentByConnection(): unknown;
  /** Details of the events on the bus. */
  events(): readonly unknown[];
  close?(): Promise<void>;
}

/** What every implementation of the ports of verification does. */
export const describeVerification = (name: string, makeWorld: () => Promise<VerificationWorld>): void => {
  describe(`${name} as the services of verification`, () => {
    let world: VerificationWorld;
    beforeAll(async () => {
      world = await makeWorld();
    });
    afterAll(() => world.close?.());

    it('tell which actions the role may do, and the time', async () => {
      const answer = await world.rolePermissions.simulate(await world.open('verify'), {
        roleArn: openRoleArn,
        actions: ['codepipeline:GetPipeline', 'codebuild:StopBuild'],
        resource: pipelineArnOf('shop'),
        context: {},
      });
      expect(answer).toEqual({ allowed: ['codepipeline:GetPipeline'], awsTimeMs: expect.any(Number) });
    });

    it('ask under the conditions that are named', async () => {
      const session = await world.open('verify');
      const question = {
        roleArn: openRoleArn,
        actions: ['events:PutEvents'],
        resource: `arn:aws:events:${region}:111122223333:event-bus/default`,
      };
      const may = { ...question, context: { 'events:source': 'slipway.verify' } };
      expect((await world.rolePermissions.simulate(session, may)).allowed).toEqual(['events:PutEvents']);
    });

    it('read a secret, and do not find one that is not there', async () => {
      const session = await world.open('verify');
      expect(await world.secrets.find(session, secretName)).toBe('first');
      expect(await world.secrets.find(session, 'slipway/none/callback')).toBeUndefined();
    });

    it('put a secret, and the next reader gets it', async () => {
      const session = await world.open('rotate');
      await world.secrets.put(session, secretName, 'second');
      expect(await world.secrets.find(session, secretName)).toBe('second');
      await world.secrets.put(session, secretName, 'first');
    });

    it('put a test event', async () => {
      await world.bus.put(await world.open('verify'), {
        source: 'slipway.verify',
        detailType: 'Slipway verification',
        detail: { nonce: 'n1' },
      });
      expect(world.events()).toEqual([{ nonce: 'n1' }]);
    });

    it('give a connection its key and headers', async () => {
      await world.bus.updateKey(await world.open('rotate'), {
        connection: connectionName,
        keyName: 'x-key',
        key: 'new',
        headers: { 'x-link': 'here' },
      });
      expect(world.sentByConnection()).toEqual({ 'x-key': 'new', 'x-link': 'here' });
    });
  });
};
