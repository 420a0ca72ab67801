import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPipelines, createPipelineStarts } from './adapters/aws/codepipeline';
import { createSourceRuns } from './adapters/aws/codepipeline/source-runs';
import { createConnections } from './adapters/aws/connection-list';
import { withHosts } from './adapters/aws/connections';
import { createKeyMaker } from './adapters/aws/key-maker';
import { createRoleSessions } from './adapters/aws/role-sessions';
import { createCommitStatuses } from './adapters/bitbucket/commit-statuses';
import { createPermissions } from './adapters/bitbucket/permissions';
import { createRepositories } from './adapters/bitbucket/repositories';
import { requestAsApp, requestAsUser } from './adapters/forge/bitbucket-request';
import { createBoardStore } from './adapters/forge/board-store';
import { createBulkStore } from './adapters/forge/bulk-store';
import { createCallbackKeyStore } from './adapters/forge/callback-key-store';
import { systemClock as clock } from './adapters/forge/clock';
import { createDecisionStore } from './adapters/forge/decision-store';
import { createGrants } from './adapters/forge/grants';
import { createIssuerStore } from './adapters/forge/issuer-store';
import { jitteredPause } from './adapters/forge/kvs/pause';
import { createLog } from './adapters/forge/log';
import { createPipelineIndex } from './adapters/forge/pipeline-index';
import { createRefStore } from './adapters/forge/ref-store';
import { createRunStore } from './adapters/forge/run-store';
import { createAccountStore, createRepositorySettingsStore } from './adapters/forge/settings-stores';
import { createStatusOwners } from './adapters/forge/status-owners';
import { createWebTriggerUrls } from './adapters/forge/web-trigger-urls';
import { createWorkQueue } from './adapters/forge/work-queue';
import { isoOf } from './domain/durations';
import { sessionNameOf } from './domain/ids';
import type { AccountLink } from './domain/links';
import type { PlannedRun } from './domain/plan';
import type { Run } from './domain/runs';
import type { Pipelines, RoleSessions } from './ports/aws';
import type { IssuerStore } from './ports/issuer';
import type { AdoptExecution, FollowTarget } from './ports/run-changes';
import { createAccountHealth } from './usecases/account-health';
import { adoptExecution } from './usecases/adopt-execution';
import { createRunChanges } from './usecases/change-run';
import { createFollowTargets } from './usecases/find-target';
import { createExecutionFollower } from './usecases/follow-execution';
import { createExecutionReader } from './usecases/read-execution';
import { openConnectionsSession } from './usecases/list-connections';
import { saveLink } from './usecases/manage-links';
import { openBulkLinker } from './usecases/open-bulk-linker';
import { recordStart } from './usecases/record-start';
import { refreshFacts } from './usecases/refresh-facts';
import { ensureIssuer } from './usecases/rotate-issuer';
import { startClaimedRun } from './usecases/start-claimed-run';
import { startPlannedRun } from './usecases/start-planned-run';
import { openSetupSession } from './usecases/verify-account';

export { parseAwsEvent } from './adapters/aws/events';
export { tokenAudience } from './adapters/aws/tokens';
export { parsePushEvent } from './adapters/bitbucket/events';
export { currentInvocation, workspaceOf } from './adapters/forge/invocation';
export { parseMessage } from './adapters/forge/messages';

/** The Forge console is the app's log. */
export const log = createLog(console);

/** 256 bits. By its beginning the log's mask knows it wherever it stands. */
const newSecret = (): string => `slipway_${randomBytes(32).toString('base64url')}`;

const pause = jitteredPause(Math.random, (ms) => sleep(ms));

/** Stores and queue of the installation; Forge scopes every key to it. */
const stores = () => ({
  clock,
  log,
  pause,
  runs: createRunStore({ log }),
  owners: createStatusOwners(),
  boards: createBoardStore({ pause, log }),
  settings: createRepositorySettingsStore(),
  accounts: createAccountStore(),
  index: createPipelineIndex({ pause, log }),
  bulk: createBulkStore({ pause }),
  queue: createWorkQueue(),
});

/** Reads the issuer once per invocation, however many sessions it opens. */
const readOnce = (store: IssuerStore): Pick<IssuerStore, 'findUrl' | 'findKeys'> => {
  let url: ReturnType<IssuerStore['findUrl']> | undefined;
  let keys: ReturnType<IssuerStore['findKeys']> | undefined;
  return { findUrl: () => (url ??= store.findUrl()), findKeys: () => (keys ??= store.findKeys()) };
};

const startSession = (sessions: RoleSessions, workspaceId: string) => (planned: PlannedRun) => {
  const { run, link, account } = planned;
  const ref = run.ref ?? { type: 'branch', name: run.commit };
  return sessions.open({
    roleArn: account.roleArn,
    region: link.region,
    purpose: { kind: 'start', workspaceId, repositoryId: run.repositoryId, ref },
    reach: { kind: 'start', pipelineArn: link.pipeline.arn },
    sessionName: sessionNameOf(run.id),
    tags: { 'slipway:repository': run.repositoryId, 'slipway:link': link.id, 'slipway:cause': run.cause },
  });
};

const starting = (workspaceId: string, pipelines: Pick<Pipelines, 'start' | 'listExecutions'>) => {
  const base = stores();
  const issuer = readOnce(createIssuerStore());
  const sessions = createRoleSessions({ issuer, clock });
  const openSetup = (account: AccountLink, region: string) =>
    openSetupSession({ sessions, workspaceId }, account, region);
  const health = createAccountHealth({ ...base, openSetup });
  const record = (run: Run, executionId: string) => recordStart(base, run, executionId);
  const deps = { ...base, pipelines, health, openSetup, recordStart: record };
  return {
    ...deps,
    sessions,
    prefetchKeys: () => Promise.all([issuer.findUrl(), issuer.findKeys()]),
    openSession: startSession(sessions, workspaceId),
    startClaimed: (planned: PlannedRun, session: ReturnType<RoleSessions['open']>, tries = 0) =>
      startClaimedRun(deps, planned, session, tries),
  };
};

/** What a push needs, and nothing that would slow its cold start. */
export const composePush = (workspaceId: string) => {
  const base = starting(workspaceId, createPipelineStarts());
  return {
    ...base,
    refs: createRefStore(),
    decisions: createDecisionStore(),
    startPlanned: (planned: PlannedRun, hasRoom: Promise<boolean>) => startPlannedRun(base, planned, hasRoom),
  };
};

/** Everything the queue consumer and the sweep do. */
export const composeQueue = (workspaceId: string) => {
  const pipelines = createPipelines();
  const base = { ...starting(workspaceId, pipelines), pipelines, workspaceId, refs: createRefStore() };
  const statuses = createCommitStatuses({ request: requestAsApp, workspaceId, clock });
  const changes = createRunChanges({ ...base, statuses });
  const targets = createFollowTargets(base);
  const executions = createExecutionReader(base);
  const asking = { ...base, targets, executions };
  const adopt: AdoptExecution = (...which) => adoptExecution(asking, ...which);
  const follower = createExecutionFollower({ ...asking, adopt });
  return {
    ...asking,
    changes,
    adopt,
    follower,
    refreshFacts: (found: readonly FollowTarget[]) => refreshFacts(asking, found),
    openLinker: () =>
      openBulkLinker({
        ...base,
        pipelines: withHosts(pipelines),
        saveLink: (known, ...link) => saveLink({ ...base, ...known }, ...link),
      }),
  };
};

/** The web trigger that AWS calls: no AWS client, no Bitbucket. */
export const composeCallbacks = () => ({
  keys: createCallbackKeyStore(),
  queue: createWorkQueue(),
  clock,
  log,
});

/** The issuer's documents: reads two small records. */
export const composeIssuer = () => ({ issuer: createIssuerStore(), clock });

/** Everything the pages ask for, as the person who asks. */
export const composePages = (workspaceId: string) => {
  const pipelines = withHosts(createPipelines());
  const base = { ...stores(), pipelines, workspaceId };
  const issuer = createIssuerStore();
  const sessions = createRoleSessions({ issuer, clock });
  const issuing = { issuer, clock, keyMaker: createKeyMaker(), urls: createWebTriggerUrls() };
  const openSetup = (account: AccountLink, region: string) =>
    openSetupSession({ sessions, workspaceId }, account, region);
  const statuses = createCommitStatuses({ request: requestAsApp, workspaceId, clock });
  return {
    ...base,
    ...issuing,
    sessions,
    openSetup,
    connections: createConnections(),
    sourceRuns: createSourceRuns(),
    openConnections: (account: AccountLink, region: string) =>
      openConnectionsSession({ sessions, workspaceId }, account, region),
    changes: createRunChanges({ ...base, statuses }),
    callbackKeys: createCallbackKeyStore(),
    grants: createGrants({ makeKey: newSecret }),
    permissions: createPermissions({ request: requestAsUser, workspaceId, clock }),
    repositories: createRepositories({ request: requestAsApp, workspaceId, clock }),
    newId: () => randomUUID(),
    newSecret,
    ensureIssuer: () => ensureIssuer(issuing),
    readFacts: async (account: AccountLink, region: string, pipeline: string) =>
      pipelines.getPipeline(await openSetup(account, region), pipeline, isoOf(clock.nowMs())),
  };
};
