import { isoOf } from '../domain/durations';
import { isPermissionFailure, ServiceError } from '../domain/errors';
import type { AccountLink, Link } from '../domain/links';
import { accessOf } from '../domain/links';
import type { ExecutionSnapshot } from '../domain/observations';
import { outdatedSourceOf, outdatedSourceProblem } from '../domain/renames';
import type { AwsSession, Pipelines, RoleSessions } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { AccountHealth, ExecutionReader, FollowTarget } from '../ports/run-changes';

export interface ReadExecutionDeps {
  readonly sessions: RoleSessions;
  readonly pipelines: Pipelines;
  readonly health: AccountHealth;
  readonly clock: Clock;
  readonly workspaceId: string;
}

/** Asks AWS about executions with sessions that can only read that one pipeline; keeps the account's health from the answers. */
export const createExecutionReader = (deps: ReadExecutionDeps): ExecutionReader => ({
  read: (target, executionId) =>
    judged(deps, target.account, async () => {
      const session = await openFollowSession(deps, target);
      const { name } = target.link.pipeline;
      return withRenameHint(target, await deps.pipelines.getExecution(session, name, executionId));
    }),
  list: (target, limit) =>
    judged(deps, target.account, async () => {
      const session = await openFollowSession(deps, target);
      return deps.pipelines.listExecutions(session, target.link.pipeline.name, limit);
    }),
  describe: (target) =>
    judged(deps, target.account, async () => {
      const session = await openFollowSession(deps, target);
      return deps.pipelines.getPipeline(session, target.link.pipeline.name, isoOf(deps.clock.nowMs()));
    }),
});

/** A source that failed under a name the repository no longer has: AWS's own words do not lead to the cause. */
const withRenameHint = (target: FollowTarget, snapshot: ExecutionSnapshot): ExecutionSnapshot => {
  const outdated = outdatedSourceOf(target.link, target);
  const [first] = target.link.pipeline.stages;
  const failed = snapshot.stages.find(({ state }) => state === 'failed');
  if (outdated === undefined || failed === undefined || failed.name !== first) return snapshot;
  return { ...snapshot, failure: `${failed.name}: ${outdatedSourceProblem(outdated)}` };
};

interface Target {
  readonly repositoryId: string;
  readonly link: Link;
  readonly account: AccountLink;
}

const openFollowSession = (
  deps: ReadExecutionDeps,
  { repositoryId, link, account }: Target,
): Promise<AwsSession> =>
  deps.sessions.open({
    ...accessOf(account),
    region: link.region,
    purpose: { kind: 'follow', workspaceId: deps.workspaceId, repositoryId },
    reach: { kind: 'follow', pipelineArn: link.pipeline.arn },
    sessionName: `slipway-follow-${link.id}`.slice(0, 64),
    tags: { 'slipway:repository': repositoryId, 'slipway:link': link.id },
  });

const judged = async <T>(
  deps: ReadExecutionDeps,
  account: AccountLink,
  call: () => Promise<T>,
): Promise<T> => {
  try {
    const answer = await call();
    if (account.failures > 0 || account.state === 'broken') await deps.health.succeeded(account.id);
    return answer;
  } catch (error) {
    if (error instanceof ServiceError && isPermissionFailure(error.code)) {
      await deps.health.failed(account.id);
    }
    throw error;
  }
};
