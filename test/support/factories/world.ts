import { nobodysWorkspaceId } from '../../../src/domain/account-checks';
import type { ArchiveReason } from '../../../src/domain/archives';
import { sessionNameOf } from '../../../src/domain/ids';
import type { PushEvent } from '../../../src/domain/events';
import type { AccountLink, Link } from '../../../src/domain/links';
import type { PlannedRun } from '../../../src/domain/plan';
import type { AwsSession } from '../../../src/ports/aws';
import type { Message } from '../../../src/ports/queue';
import type { Run } from '../../../src/domain/runs';
import type { Ending } from '../../../src/domain/supersede';
import type { AdoptExecution, FollowTarget } from '../../../src/ports/run-changes';
import { createAccountHealth } from '../../../src/usecases/account-health';
import { adoptExecution } from '../../../src/usecases/adopt-execution';
import { applyAwsEvent } from '../../../src/usecases/apply-aws-event';
import { archiveRepository } from '../../../src/usecases/archive-repository';
import { createRunChanges } from '../../../src/usecases/change-run';
import { checkRun } from '../../../src/usecases/check-run';
import { deliverAudit } from '../../../src/usecases/deliver-audit';
import { fanOut } from '../../../src/usecases/fan-out';
import type { PublishEvent } from '../../../src/ports/publishing';
import { publishEvent } from '../../../src/usecases/publish-event';
import { findMissedExecutions } from '../../../src/usecases/find-missed-executions';
import { createFollowTargets } from '../../../src/usecases/find-target';
import { createExecutionFollower } from '../../../src/usecases/follow-execution';
import { createExecutionReader } from '../../../src/usecases/read-execution';
import { lookAtRepository } from '../../../src/usecases/look-at-repository';
import { recordStart } from '../../../src/usecases/record-start';
import { refreshFacts } from '../../../src/usecases/refresh-facts';
import { reportRun } from '../../../src/usecases/report-run';
import { startClaimedRun } from '../../../src/usecases/start-claimed-run';
import { startPlannedRun } from '../../../src/usecases/start-planned-run';
import { startQueuedRun } from '../../../src/usecases/start-queued-run';
import { startRuns } from '../../../src/usecases/start-runs';
import { postPathSkip } from '../../../src/usecases/post-path-skip';
import { startHead } from '../../../src/usecases/start-head';
import { stopRun } from '../../../src/usecases/stop-run';
import { cancelClosed, supersedeRuns } from '../../../src/usecases/supersede-runs';
import { settleChecks } from '../../../src/usecases/settle-checks';
import { createCheckSessions, openSetupSession } from '../../../src/usecases/setup-sessions';
import { verifyAccount } from '../../../src/usecases/verify-account';
import { verifyQueued } from '../../../src/usecases/verify-queued';
import * as fakes from '../fakes';
import { checkersOf } from './checkers';
import { controlOpener, noPullRequests } from './control';
import { FakePipelines } from '../fakes/pipelines';
import { FakeRoleSessions } from '../fakes/role-sessions';
import { aLink, aPipeline, anAccount } from './links';
import { repositoryId, workspaceId } from './pushes';

export interface WorldOptions {
  readonly links?: readonly Link[];
  readonly accounts?: readonly AccountLink[];
  readonly mainBranch?: string;
  readonly breaking?: readonly string[];
}

const issuerUrl = 'https://issuer.example.com';

const verifyingStores = (nowMs: () => number) => {
  const verification = new fakes.FakeVerification(nowMs);
  let ids = 0;
  return {
    verification,
    checks: fakes.createMemoryCheckStore(),
    heard: fakes.createMemoryHeardStore(),
    callbackKeys: fakes.createMemoryCallbackKeyStore(),
    accessKeys: fakes.createMemoryAccessKeyStore(),
    rolePermissions: verification,
    secrets: verification.secrets,
    bus: verification.bus,
    issuer: { findUrl: () => Promise.resolve(issuerUrl) },
    urls: { get: () => Promise.resolve(issuerUrl) },
    newId: () => `id-${(ids += 1)}`,
    newSecret: () => `slipway_${(ids += 1)}`,
  };
};

const storesOf = (options: WorldOptions) => {
  const links = options.links ?? [aLink()];
  const clock = fakes.createSettableClock();
  const named = [...new Map(links.map(({ pipeline }) => [pipeline.name, pipeline])).values()];
  return {
    clock,
    workspaceId,
    pause: () => Promise.resolve(),
    log: fakes.createMemoryLog(),
    runs: fakes.createMemoryRunStore(),
    owners: fakes.createMemoryStatusOwners(),
    boards: fakes.createMemoryBoardStore(),
    refs: fakes.createMemoryRefStore(),
    decisions: fakes.createMemoryDecisionStore(),
    auditDelivery: fakes.createMemoryAuditDelivery(),
    missed: fakes.createMemoryMissedStarts(),
    removed: fakes.createMemoryRemoved(),
    deadLetters: fakes.createMemoryDeadLetters(),
    healthNotes: fakes.createMemoryHealth(clock),
    queue: fakes.createMemoryWorkQueue(),
    index: fakes.createMemoryPipelineIndex(),
    archives: fakes.createMemoryArchiveStore(),
    repositories: fakes.createMemoryRepositories({
      [repositoryId]: { fullName: 'acme/shop', mainBranch: options.mainBranch ?? 'main' },
    }),
    statuses: fakes.createMemoryCommitStatuses(),
    accounts: fakes.createMemoryAccountStore(options.accounts ?? [anAccount()]),
    settings: fakes.createMemoryRepositorySettingsStore({
      [repositoryId]: { links, fullName: 'acme/shop', mainBranch: options.mainBranch ?? 'main' },
    }),
    pipelines: new FakePipelines({
      pipelines: named.length > 0 ? named : [aPipeline()],
      nowMs: () => clock.nowMs(),
      breaking: options.breaking ?? [],
    }),
    sessions: new FakeRoleSessions((subject) => !subject.includes(nobodysWorkspaceId)),
    ...verifyingStores(() => clock.nowMs()),
  };
};

const sessionOpener =
  (sessions: FakeRoleSessions) =>
  ({ run, link, account }: PlannedRun): Promise<AwsSession> =>
    sessions.open({
      roleArn: account.roleArn,
      region: link.region,
      purpose: {
        kind: 'start',
        workspaceId,
        repositoryId: run.repositoryId,
        ref: run.ref ?? { type: 'branch', name: run.commit },
      },
      reach: { kind: 'start', pipelineArn: link.pipeline.arn },
      sessionName: sessionNameOf(run.id),
      tags: {},
    });

const setupOpener =
  (sessions: FakeRoleSessions) =>
  (account: AccountLink, setupRegion: string): Promise<AwsSession> =>
    openSetupSession({ sessions, workspaceId }, account, setupRegion);

/** The use cases on in-memory fakes, wired as the composition root wires them. */
const useCasesOf = (given: ReturnType<typeof storesOf>) => {
  const stores = { ...given, checkSessions: createCheckSessions(given) };
  const openSetup = setupOpener(stores.sessions);
  const base = {
    ...stores,
    openSetup,
    health: createAccountHealth({ ...stores, openSetup }),
    openSession: sessionOpener(stores.sessions),
    recordStart: (run: Run, executionId: string) => recordStart(stores, run, executionId),
  };
  const starting = {
    ...base,
    startClaimed: (planned: PlannedRun, session: Promise<AwsSession>, tries = 0) =>
      startClaimedRun(base, planned, session, tries),
  };
  const archive = (id: string, reason: ArchiveReason) => archiveRepository(base, id, reason);
  const changes = createRunChanges(base);
  const targets = createFollowTargets(base);
  const executions = createExecutionReader(base);
  const adopt: AdoptExecution = (...which) => adoptExecution({ ...starting, targets, executions }, ...which);
  const checkers = checkersOf(stores);
  const follower = createExecutionFollower({ ...base, targets, executions, adopt });
  return {
    ...starting,
    checkers,
    publish: (...which: Parameters<PublishEvent>) => publishEvent(base, ...which),
    prefetchKeys: () => Promise.resolve(undefined),
    startPlanned: (planned: PlannedRun, hasRoom: Promise<boolean>) =>
      startPlannedRun(starting, planned, hasRoom),
    archive,
    openControl: controlOpener(stores.sessions),
    pullRequests: noPullRequests,
    changes,
    targets,
    executions,
    adopt,
    follower,
    refreshFacts: (found: readonly FollowTarget[]) => refreshFacts({ ...base, executions }, found),
  };
};

const stopping = (world: ReturnType<typeof useCasesOf>) => ({
  ...world,
  stop: (run: Run, ending: Ending) => stopRun(world, run, ending),
});

/** Does what the queue consumer does with one message. */
const consumerOf =
  (world: ReturnType<typeof useCasesOf>) =>
  async (message: Message): Promise<void> => {
    if (message.kind === 'start') return startQueuedRun(world, message.runId, message.tries);
    if (message.kind === 'check') return checkRun(world, message.runId, message.done);
    if (message.kind === 'supersede') return supersedeRuns(stopping(world), message.runId);
    if (message.kind === 'cancel-closed') return cancelClosed(stopping(world), message.closed);
    if (message.kind === 'start-head') return startHead(world, message.runId);
    if (message.kind === 'path-skip') return postPathSkip(world, message);
    if (message.kind === 'report') return reportRun(world.changes, message.runId);
    if (message.kind === 'bulk-link') throw new Error('The world has no bulk linking');
    if (message.kind === 'fan-out') return fanOut(world, message.event);
    if (message.kind === 'put-audit') return deliverAudit(world, message);
    if (message.kind === 'push') {
      const how = { again: true, ...(message.despitePause ? { despitePause: true as const } : {}) } as const;
      return startRuns(world, message.event, { id: 'again', remainingMs: 25_000 }, how);
    }
    if (message.kind === 'pull-request') throw new Error('The world has no pull requests');
    if (message.kind === 'aws-event') return applyAwsEvent(world, message.event);
    if (message.kind === 'look-at-repository') return lookAtRepository(world, message.repositoryId);
    if (message.kind === 'verify-account')
      return verifyQueued({ ...world, verify: (id) => verifyAccount(world, id) }, message.accountLinkId);
    if (message.kind === 'settle-checks') {
      await settleChecks(world, message.accountLinkId);
      return;
    }
    return findMissedExecutions(world, message);
  };

export type World = ReturnType<typeof createWorld>;

/** A workspace with one repository, one working account and (unless told) one link in start mode. Time stands still until moved. */
export const createWorld = (options: WorldOptions = {}) => {
  const world = useCasesOf(storesOf(options));
  const consume = consumerOf(world);
  return {
    ...world,
    consume,
    push: (event: PushEvent, invocation = { id: 'invocation-1', remainingMs: 25_000 }) =>
      startRuns(world, event, invocation),
    /** Works off everything queued so far, delayed or not, except delayed checks. Messages queued meanwhile wait. */
    work: async () => {
      for (const { message } of world.queue.take()) if (message.kind !== 'check') await consume(message);
    },
    /** The only run there is. */
    theRun: (): Run => {
      const [run, another] = world.runs.all();
      if (run === undefined || another !== undefined) throw new Error('There is not exactly one run');
      return run;
    },
  };
};
