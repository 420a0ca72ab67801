import { sessionNameOf } from '../domain/ids';
import { accessOf } from '../domain/links';
import type { PlannedRun } from '../domain/plan';
import type { RoleSessions } from '../ports/aws';
import type { FollowTarget } from '../ports/run-changes';

/** May start the run's target, and look for what it started. */
export const startSession = (sessions: RoleSessions, workspaceId: string) => (planned: PlannedRun) => {
  const { run, link, account } = planned;
  const { pullRequest, ref = { type: 'branch', name: run.commit } } = run;
  const from =
    pullRequest && pullRequest.phase !== 'merged' ? { pullRequestInto: pullRequest.destination } : { ref };
  return sessions.open({
    ...accessOf(account),
    region: link.region,
    purpose: { kind: 'start', workspaceId, repositoryId: run.repositoryId, ...from },
    reach: { kind: 'start', pipelineArn: link.pipeline.arn },
    sessionName: sessionNameOf(run.id),
    tags: { 'slipway:repository': run.repositoryId, 'slipway:link': link.id, 'slipway:cause': run.cause },
  });
};

/** May stop what the link's target runs, and read nothing. */
export const controlSession = (sessions: RoleSessions, workspaceId: string) => (target: FollowTarget) => {
  const { repositoryId, link, account } = target;
  return sessions.open({
    ...accessOf(account),
    region: link.region,
    purpose: { kind: 'control', workspaceId, repositoryId },
    reach: { kind: 'control', pipelineArn: link.pipeline.arn },
    sessionName: `slipway-control-${link.id}`.slice(0, 64),
    tags: { 'slipway:repository': repositoryId, 'slipway:link': link.id },
  });
};
