import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createProjects } from './adapters/aws/codebuild';
import { createPipelines, createPipelineStarts } from './adapters/aws/codepipeline';
import { withHosts } from './adapters/aws/connections';
import { withKeys } from './adapters/aws/key-sessions';
import { createKeyMaker } from './adapters/aws/key-maker';
import { createRoleSessions } from './adapters/aws/role-sessions';
import { withProjects } from './adapters/aws/targets';
import { createCommitStatuses } from './adapters/bitbucket/commit-statuses';
import { createPermissions } from './adapters/bitbucket/permissions';
import { createWorkspace } from './adapters/bitbucket/workspace';
import { createAccessKeyStore } from './adapters/forge/access-key-store';
import { createArchiveStore } from './adapters/forge/archive-store';
import { requestAsApp, requestAsUser } from './adapters/forge/bitbucket-request';
import { createBoardStore } from './adapters/forge/board-store';
import { createCallbackKeyStore } from './adapters/forge/callback-key-store';
import { systemClock as clock } from './adapters/forge/clock';
import { createDecisionStore } from './adapters/forge/decision-store';
import { createForkApprovals } from './adapters/forge/fork-approvals';
import { createGapClaims, createSeenRequests } from './adapters/forge/gap-store';
import { createGrants } from './adapters/forge/grants';
import { createHeardStore } from './adapters/forge/heard-store';
import { createIssuerStore } from './adapters/forge/issuer-store';
import { jitteredPause } from './adapters/forge/kvs/pause';
import { createLog } from './adapters/forge/log';
import { createDeadLetterStore } from './adapters/forge/dead-letter-store';
import { createHealthStore } from './adapters/forge/control-stores';
import { createMissedStartStore } from './adapters/forge/missed-start-store';
import { createPipelineIndex } from './adapters/forge/pipeline-index';
import { createRefStore } from './adapters/forge/ref-store';
import { createRunStore } from './adapters/forge/run-store';
import { createAccountStore, createRepositorySettingsStore } from './adapters/forge/settings-stores';
import { createSetupStore } from './adapters/forge/setup-store';
import { createStatusOwners } from './adapters/forge/status-owners';
import { createWebTriggerUrls } from './adapters/forge/web-trigger-urls';
import { createWorkQueue } from './adapters/forge/work-queue';
import type { ArchiveReason } from './domain/archives';
import { controlOf, removal } from './compose/control';
import { controlSession, startSession } from './compose/sessions';
import { publishing } from './compose/publishing';
import { verifying } from './compose/verifying';
import { bulkLinking, bulkPages } from './compose/bulk';
import { handStarts } from './compose/hand-starts';
import { reading, rulePages } from './compose/reading';
import { isoOf } from './domain/durations';
import type { AccountLink } from './domain/links';
import type { PlannedRun } from './domain/plan';
import type { Run } from './domain/runs';
import type { Pipelines, RoleSessions } from './ports/aws';
import type { IssuerStore } from './ports/issuer';
import type { AdoptExecution, FollowTarget } from './ports/run-changes';
import { createAccountHealth } from './usecases/account-health';
import { adoptExecution } from './usecases/adopt-execution';
import { archiveRepository } from './usecases/archive-repository';
import { createRunChanges } from './usecases/change-run';
import { createFollowTargets } from './usecases/find-target';
import { createExecutionFollower } from './usecases/follow-execution';
import { createExecutionReader } from './usecases/read-execution';
import { recordStart } from './usecases/record-start';
import { notingNearLimit, notingThrottles } from './usecases/note-health';
import { refreshFacts } from './usecases/refresh-facts';
import { ensureIssuer } from './usecases/rotate-issuer';
import { startClaimedRun } from './usecases/start-claimed-run';
import { startPlannedRun } from './usecases/start-planned-run';
import { openSetupSession } from './usecases/setup-sessions';

export { parseAwsEvent } from './adapters/aws/events';
export { tokenAudience } from './adapters/aws/tokens';
export { readYaml } from './adapters/yaml/read-yaml';
export { writeYaml } from './adapters/yaml/write-yaml';
export { parsePushEvent } from './adapters/bitbucket/events';
export { parsePullRequestEvent } from './adapters/bitbucket/pull-request-events';
export { parseRepositoryEvent } from './adapters/bitbucket/repository-events';
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
  settings: createRepositorySettingsStore(log),
  accounts: createAccountStore({ pause }),
  index: createPipelineIndex({ pause, log }),
  missed: createMissedStartStore({ pause, log }),
  healthNotes: createHealthStore({ clock, log }),
  deadLetters: createDeadLetterStore({ log }),
  queue: createWorkQueue(),
});

/** Reads the issuer once per invocation, however many sessions it opens. */
const readOnce = (store: IssuerStore): Pick<IssuerStore, 'findUrl' | 'findKeys'> => {
  let url: ReturnType<IssuerStore['findUrl']> | undefined;
  let keys: ReturnType<IssuerStore['findKeys']> | undefined;
  return { findUrl: () => (url ??= store.findUrl()), findKeys: () => (keys ??= store.findKeys()) };
};

const starting = (
  workspaceId: string,
  plain: Pick<Pipelines, 'start' | 'listExecutions'>,
  ways = (sessions: RoleSessions): RoleSessions => sessions,
) => {
  const base = stores();
  const pipelines = notingThrottles(plain, base.healthNotes);
  const issuer = readOnce(createIssuerStore());
  const sessions = ways(createRoleSessions({ issuer, clock }));
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

/** Decides pushes: in the trigger, and again from the queue. */
const deciding = (base: ReturnType<typeof starting>) => ({
  refs: createRefStore(),
  decisions: createDecisionStore(),
  startPlanned: (planned: PlannedRun, hasRoom: Promise<boolean>) => startPlannedRun(base, planned, hasRoom),
});

/** What a push needs, and nothing that would slow its cold start. */
export const composePush = (workspaceId: string) => {
  const base = starting(workspaceId, createPipelineStarts());
  return { ...base, ...deciding(base) };
};

/** Everything the queue consumer and the sweep do. */
export const composeQueue = (workspaceId: string) => {
  const pipelines = withProjects(createPipelines(), createProjects());
  const accessKeys = createAccessKeyStore();
  const ways = (sessions: RoleSessions) => withKeys(sessions, { accessKeys });
  const starts = { ...starting(workspaceId, pipelines, ways), pipelines, workspaceId };
  const base = {
    ...starts,
    ...verifying({ ...starts, issuer: createIssuerStore() }),
    ...deciding(starts),
    issuer: createIssuerStore(),
    archives: createArchiveStore({ log }),
    ...reading({ request: requestAsApp, workspaceId, clock }),
    forkApprovals: createForkApprovals(),
    requests: createSeenRequests(),
    ...publishing(starts),
  };
  const posts = createCommitStatuses({ request: requestAsApp, workspaceId, clock });
  const statuses = notingNearLimit(posts, base.healthNotes);
  const changes = createRunChanges({ ...base, statuses });
  const archive = (repositoryId: string, reason: ArchiveReason) =>
    archiveRepository(base, repositoryId, reason);
  const targets = createFollowTargets(base);
  const executions = createExecutionReader(base);
  const asking = { ...base, targets, executions };
  const adopt: AdoptExecution = (...which) => adoptExecution(asking, ...which);
  const follower = createExecutionFollower({ ...asking, adopt });
  return {
    ...asking,
    ...removal({ pause, clock }),
    statuses,
    openControl: controlSession(base.sessions, workspaceId),
    changes,
    archive,
    adopt,
    follower,
    refreshFacts: (found: readonly FollowTarget[]) => refreshFacts(asking, found),
    ...bulkLinking({ ...base, pause }),
  };
};

/** The web trigger that AWS calls: no AWS client, no Bitbucket. */
export const composeCallbacks = () => ({
  healthNotes: createHealthStore({ clock, log }),
  keys: createCallbackKeyStore(),
  heard: createHeardStore(),
  queue: createWorkQueue(),
  clock,
  log,
});

/** A trigger that only queues what it hears. */
export const composeNotices = () => ({ queue: createWorkQueue() });

/** The issuer's documents: reads two small records. */
export const composeIssuer = () => ({ issuer: createIssuerStore(), clock });

/** Everything the pages ask for, as the person who asks. */
export const composePages = (workspaceId: string) => {
  const asUser = { request: requestAsUser, workspaceId, clock };
  const asApp = { request: requestAsApp, workspaceId, clock };
  const projects = createProjects();
  const pipelines = withProjects(withHosts(createPipelines()), projects);
  const issuer = createIssuerStore();
  const accessKeys = createAccessKeyStore();
  const sessions = withKeys(createRoleSessions({ issuer, clock }), { accessKeys });
  const common = { ...stores(), issuer, sessions, pipelines, projects, workspaceId };
  const base = { ...common, ...verifying(common) };
  const issuing = { issuer, clock, keyMaker: createKeyMaker(), urls: createWebTriggerUrls() };
  const openSetup = (account: AccountLink, region: string) =>
    openSetupSession({ sessions, workspaceId }, account, region);
  const statuses = createCommitStatuses(asApp);
  return {
    ...base,
    ...issuing,
    openSetup,
    ...bulkPages({ sessions, workspaceId, pause }),
    changes: createRunChanges({ ...base, statuses }),
    accessKeys,
    ...removal({ pause, clock }),
    ...controlOf({ log }, asUser, asApp),
    ...publishing(base),
    archives: createArchiveStore({ log }),
    grants: createGrants({ makeKey: newSecret }),
    setups: createSetupStore(),
    permissions: createPermissions(asUser),
    workspace: createWorkspace(asUser),
    ...rulePages(asApp),
    refs: createRefStore(),
    requests: createSeenRequests(),
    gapClaims: createGapClaims(),
    ...handStarts(base, asApp),
    newSecret,
    ensureIssuer: () => ensureIssuer(issuing),
    readFacts: async (account: AccountLink, region: string, pipeline: string) =>
      pipelines.getPipeline(await openSetup(account, region), pipeline, isoOf(clock.nowMs())),
  };
};
