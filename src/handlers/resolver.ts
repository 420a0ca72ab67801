import Resolver from '@forge/resolver';
import { composePages, currentInvocation, log } from '../compose';
import type { Outcome, Problem } from '../contract/outcome';
import type { RequestOf, ResolverName } from '../contract/requests';
import { requestSchemas } from '../contract/requests';
import type { ReplyOf } from '../contract/replies';
import { errorWords } from '../domain/error-words';
import { Refusal, ServiceError } from '../domain/errors';
import { isoOf } from '../domain/durations';
import type { Caller } from './callers';
import { writeAudit } from '../usecases/audit-log';
import { authorise } from '../usecases/authorise';
import { accountsInReach, getReach } from '../usecases/reach-accounts';
import { accountSteps } from './account-steps';
import { bulkSteps } from './bulk-steps';
import { callerOf } from './callers';
import { connectionSteps } from './connection-steps';
import { auditSteps } from './audit-steps';
import { decisionSteps } from './decision-steps';
import { dryRunSteps } from './dry-run-steps';
import { gapSteps } from './gap-steps';
import { handSteps } from './hand-steps';
import { healthSteps } from './health-steps';
import { lifecycleSteps } from './lifecycle-steps';
import { linkSteps } from './link-steps';
import { managerSteps } from './manager-steps';
import { pauseSteps } from './pause-steps';
import { publishSteps } from './publish-steps';
import { removalSteps } from './removal-steps';
import { resolverAudit } from './resolver-audit';
import { resolverAccess } from './resolver-access';
import type { StepContext, Steps } from './resolver-steps';
import { rulesSourceSteps } from './rules-source-steps';
import { ruleSteps } from './rule-steps';
import { runSteps } from './run-steps';
import { settingsFileSteps } from './settings-file-steps';
import { setupSteps } from './setup-steps';
import { verifySteps } from './verify-steps';

const steps: Steps = {
  ...runSteps,
  ...accountSteps,
  ...verifySteps,
  ...linkSteps,
  ...setupSteps,
  ...pauseSteps,
  ...auditSteps,
  ...publishSteps,
  ...healthSteps,
  ...removalSteps,
  ...managerSteps,
  ...lifecycleSteps,
  ...settingsFileSteps,
  ...bulkSteps,
  ...connectionSteps,
  ...rulesSourceSteps,
  ...ruleSteps,
  ...decisionSteps,
  ...gapSteps,
  ...dryRunSteps,
  ...handSteps,
};

interface Call {
  readonly payload: unknown;
  readonly context: unknown;
}

const isKnown = (name: string): name is ResolverName => Object.hasOwn(requestSchemas, name);

/** Parse, check the caller, one step, and translate what it throws. */
const answer = async <N extends ResolverName>(name: N, call: Call): Promise<Outcome<ReplyOf[N]>> => {
  try {
    const caller = callerOf(call.context);
    const request = parseRequest(name, call.payload);
    const context = await letIn(name, caller);
    const meaning = resolverAudit[name];
    if (meaning === 'reads') return { ok: true, data: await steps[name](context, request) };
    if (meaning.begun) await audit(context.deps, name, caller, { ...meaning, about: meaning.begun(request) });
    const data = await steps[name](context, request);
    await audit(context.deps, name, caller, { ...meaning, about: meaning.about?.(request, data) ?? '' });
    return { ok: true, data };
  } catch (error) {
    return { ok: false, problem: problemOf(name, error) };
  }
};

/** What the caller's step works with. @throws Refusal `no-permission`; as Permissions */
const letIn = async (name: ResolverName, caller: Caller): Promise<StepContext> => {
  const deps = composePages(caller.workspaceId);
  const invocation = currentInvocation();
  const context = {
    deps,
    caller,
    repositoryId: caller.repositoryId ?? '',
    level: 'none',
    invocation,
    remainingMs: () => currentInvocation().remainingMs,
  } as const;
  const access = resolverAccess[name];
  if (access === 'grant') return context;
  if (access === 'manager') {
    const reach = await getReach(deps, caller.accountId);
    return {
      ...context,
      isOwner: reach.isOwner === true,
      deps: { ...deps, accounts: accountsInReach(deps.accounts, reach) },
    };
  }
  return { ...context, level: await authorise(deps.permissions, access, caller.repositoryId) };
};

/** The one place where changes are written down. What only reads leaves nothing. */
const audit = (
  deps: StepContext['deps'],
  action: ResolverName,
  { accountId: by, repositoryId, page }: Caller,
  { kind, what, about }: { readonly kind: string; readonly what: string; readonly about: string },
): Promise<void> =>
  writeAudit(deps, {
    ...{ at: isoOf(deps.clock.nowMs()), by, action, kind, what, page },
    ...(about === '' ? {} : { about: about.slice(0, mostAbout) }),
    ...(repositoryId === undefined ? {} : { repositoryId }),
  });

/** Characters. */
const mostAbout = 500;

const parseRequest = <N extends ResolverName>(name: N, payload: unknown): RequestOf<N> => {
  const parsed = requestSchemas[name].safeParse(payload ?? {});
  if (parsed.success) return parsed.data as RequestOf<N>; // the schema of this very name made it
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join('.')] ??= issue.message;
  throw new Refusal('invalid', 'Some entries are missing or not right', { fields });
};

/** A missing consent is the one thing thrown on: Forge then asks the person and repeats the call. */
const problemOf = (name: ResolverName, error: unknown): Problem => {
  if (error instanceof ServiceError && error.code === 'consent-needed') throw error.cause;
  if (error instanceof Refusal) {
    const { code, message, fields } = error;
    return fields === undefined ? { code, message } : { code, message, fields };
  }
  log.warn('resolver.failed', { name }, error);
  if (!(error instanceof ServiceError))
    return { code: 'internal', message: 'Something went wrong here. Try again' };
  const fromBitbucket = error.code === 'not-found' || error.code === 'forbidden' || error.retryable;
  return fromBitbucket
    ? { code: 'not-ready', message: error.message }
    : { code: 'aws', message: `AWS did not do this: ${errorWords[error.code]}` };
};

const resolver = new Resolver();
for (const name of Object.keys(requestSchemas)) {
  if (isKnown(name)) resolver.define(name, (call: Call) => answer(name, call));
}

const definitions = resolver.getDefinitions();

/**
 * Function behind every page. Forge's Resolver looks names up in a plain object: unguarded, `constructor` would answer anybody with the
 * whole context of the invocation. @throws Error for a name that is no resolver of ours
 */
export const pages: typeof definitions = async (request, runtime) => {
  const name = request.call.functionKey;
  if (!isKnown(name)) throw new Error('The app has no definition for this resolver');
  return definitions(request, runtime);
};
