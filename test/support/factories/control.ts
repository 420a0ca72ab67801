import { ServiceError } from '../../../src/domain/errors';
import type { AwsSession } from '../../../src/ports/aws';
import type { FollowTarget } from '../../../src/ports/run-changes';
import type { FakeRoleSessions } from '../fakes/role-sessions';
import { workspaceId } from './pushes';

/** Opens sessions that may stop what a link's target runs. */
export const controlOpener =
  (sessions: FakeRoleSessions) =>
  ({ link, account, repositoryId: id }: FollowTarget): Promise<AwsSession> =>
    sessions.open({
      roleArn: account.roleArn,
      region: link.region,
      purpose: { kind: 'control', workspaceId, repositoryId: id },
      reach: { kind: 'control', pipelineArn: link.pipeline.arn },
      sessionName: `slipway-control-${link.id}`,
      tags: {},
    });

/** A workspace without pull requests. */
export const noPullRequests = {
  get: () => Promise.reject(new ServiceError('not-found', 'The world has no pull requests')),
};
