import { permissionPolicyFor } from '../../../src/domain/role-policies';
import { permissionSets } from '../../../src/domain/permission-sets';
import type { RoleSessions, SessionRequest } from '../../../src/ports/aws';

/** Account and names that every world of the suite seeds. */
export const accountId = '111122223333';
export const workspaceId = '0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0';
export const repositoryId = '5a0c9d1e-2b3c-4d5e-8f90-a1b2c3d4e5f6';
export const region = 'eu-west-1';
export const pipelineArnOf = (name: string): string => `arn:aws:codepipeline:${region}:${accountId}:${name}`;
/** Trusts every subject of the workspace. */
export const openRoleArn = `arn:aws:iam::${accountId}:role/Slipway`;
/** Trusts only starts of branch `main` of the repository. */
export const narrowRoleArn = `arn:aws:iam::${accountId}:role/SlipwayMain`;
export const mainSubject = `workspace:${workspaceId}:repository:${repositoryId}:start:branch:main`;
export const rolePermissions = permissionPolicyFor({
  partition: 'aws',
  accountId,
  workspaceId,
  sets: permissionSets,
});

export interface RoleSessionsWorld {
  readonly sessions: RoleSessions;
  close?(): Promise<void>;
}

export const startRequest = (change: Partial<SessionRequest> = {}): SessionRequest => ({
  roleArn: openRoleArn,
  region,
  purpose: { kind: 'start', workspaceId, repositoryId, ref: { type: 'branch', name: 'main' } },
  reach: { kind: 'start', pipelineArn: pipelineArnOf('shop') },
  sessionName: 'slipway-0123456789abcdef0123456789abcdef',
  tags: { 'slipway:repository': repositoryId, 'slipway:cause': 'push' },
  ...change,
});

/** What every implementation of RoleSessions does. */
export const describeRoleSessions = (name: string, makeWorld: () => Promise<RoleSessionsWorld>): void => {
  describe(`${name} as role sessions`, () => {
    let world: RoleSessionsWorld;

    beforeAll(async () => {
      world = await makeWorld();
    });
    afterAll(() => world.close?.());

    const codeOf = (request: SessionRequest): Promise<unknown> =>
      world.sessions.open(request).then(
        () => 'opened',
        (error: unknown) => error,
      );

    it.each([
      startRequest(),
      startRequest({ roleArn: narrowRoleArn }),
      startRequest({ tags: {} }),
      startRequest({
        purpose: { kind: 'follow', workspaceId, repositoryId },
        reach: { kind: 'follow', pipelineArn: pipelineArnOf('shop') },
      }),
      startRequest({ purpose: { kind: 'setup', workspaceId }, reach: { kind: 'setup', region } }),
    ])('open for a subject that the role trusts', async (request) => {
      expect(await world.sessions.open(request)).toEqual({
        region,
        credentials: {
          accessKeyId: expect.stringMatching(/^ASIA/),
          secretAccessKey: expect.any(String),
          sessionToken: expect.any(String),
        },
      });
    });

    it.each([
      ['another workspace', startRequest({ purpose: { kind: 'setup', workspaceId: repositoryId } })],
      [
        'another repository',
        startRequest({
          roleArn: narrowRoleArn,
          purpose: {
            kind: 'start',
            workspaceId,
            repositoryId: workspaceId,
            ref: { type: 'branch', name: 'main' },
          },
        }),
      ],
      [
        'another branch',
        startRequest({
          roleArn: narrowRoleArn,
          purpose: { kind: 'start', workspaceId, repositoryId, ref: { type: 'branch', name: 'dev' } },
        }),
      ],
      ['a role that is not there', startRequest({ roleArn: `${openRoleArn}Gone` })],
    ])('are refused for %s', async (_what, request) => {
      expect(await codeOf(request)).toMatchObject({
        name: 'ServiceError',
        code: 'role-refused',
        retryable: false,
      });
    });
  });
};
