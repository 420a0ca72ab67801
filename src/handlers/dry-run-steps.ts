import { parsePullRequestEvent, parsePushEvent } from '../compose';
import type { DecisionView, DryRunView } from '../contract/decision-views';
import type { RequestOf } from '../contract/requests';
import { anchorOf, triedWords } from '../domain/decision-words';
import { isoOf } from '../domain/durations';
import { Refusal } from '../domain/errors';
import type { PullRequestEvent, PushEvent, RepositoryEvent } from '../domain/events';
import { commitOf, firstLineOf, isPullRequest, refOf } from '../domain/events';
import type { Decision } from '../domain/verdicts';
import { readPullRequestEvent } from '../usecases/decide-pull-request';
import type { DryRun, DryRunDeps, Tried } from '../usecases/dry-run';
import { dryRun, givenBy, noCommit } from '../usecases/dry-run';
import { learnAboutEvent } from '../usecases/learn-about-event';
import { ruleShown } from './decision-steps';
import { rulesReaders } from './rules-readers';
import type { StepContext, Steps } from './resolver-steps';

type Request = RequestOf<'decisions/dry-run'>;
type Described<F extends Request['from']> = Extract<Request, { from: F }>;

/** Tries an event on the rules. */
export const dryRunSteps: Pick<Steps, 'decisions/dry-run'> = {
  'decisions/dry-run': async (context, request) => {
    const place = { workspaceId: context.caller.workspaceId, repositoryId: context.repositoryId };
    return dryRunView(await dryRun(withReading(context.deps), place, await triedOf(context, request)));
  },
};

const withReading = (deps: StepContext['deps']): DryRunDeps => ({
  ...deps,
  ...rulesReaders(deps),
  learn: (event, asked, known) => learnAboutEvent(deps, event, asked, known),
  readRequest: (notice) => readPullRequestEvent(deps, notice),
});

const triedOf = async (context: StepContext, request: Request): Promise<Tried> => {
  switch (request.from) {
    case 'recent':
      return { kind: 'recent', id: request.id, ref: request.ref };
    case 'pasted':
      return pastedOf(context, request.json);
    case 'push':
      return { kind: 'described', ...(await describedPush(context, request)) };
    case 'pull-request':
      return { kind: 'described', ...(await describedRequest(context, request)) };
  }
};

/** What every event that is described has in common. */
const common = async (context: StepContext, said: Described<'push' | 'pull-request'>) => {
  const { deps, caller, repositoryId } = context;
  const message = firstLineOf(said.message);
  return {
    mainBranch: (await deps.repositories.get(repositoryId)).mainBranch,
    given: givenBy(said, deps.isFound),
    event: {
      ...{ workspaceId: caller.workspaceId, repositoryId, timestamp: isoOf(deps.clock.nowMs()) },
      ...(message === undefined ? {} : { message }),
    },
  };
};

const describedPush = async (context: StepContext, { ref, change, ...said }: Described<'push'>) => {
  const { mainBranch, given, event } = await common(context, { ref, change, ...said });
  const push: PushEvent = {
    ...event,
    ...{ ref, change, forced: false, mainBranch: ref.type === 'branch' && ref.name === mainBranch },
    ...(change === 'deleted' ? {} : { after: noCommit }),
  };
  return { event: push, given };
};

const describedRequest = async (context: StepContext, said: Described<'pull-request'>) => {
  const { mainBranch, given, event } = await common(context, said);
  const request: PullRequestEvent = {
    ...event,
    ...{ number: 1, phase: said.phase, title: said.title, draft: said.draft },
    source: { branch: said.source, fork: said.fork },
    destination: { branch: said.destination, commit: noCommit },
    ...{ intoMain: said.destination === mainBranch, commit: noCommit, reachable: true },
  };
  return { event: request, given };
};

const refused = (words: string): Refusal => new Refusal('invalid', words, { fields: { json: words } });

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw refused('This is no JSON: paste the whole event, from its first brace to its last');
  }
};

/** Read as every event is; what it says of itself decides nothing about which repository is looked at. */
const pastedOf = ({ caller, repositoryId }: StepContext, text: string): Tried => {
  const payload = jsonOf(text);
  const push = parsePushEvent(payload);
  const request = push.ok ? undefined : parsePullRequestEvent(payload);
  const isRequest = request?.ok === true || (request && request.code !== 'other-event');
  const parsed = isRequest ? request : push;
  if (!parsed.ok && (parsed.code === 'other-event' || parsed.code === 'not-an-object'))
    throw refused('This is no event of a push or a pull request as Forge sends them');
  if (!parsed.ok) throw refused(`Something in this event is missing or not right: ${parsed.detail}`);
  const { event } = parsed;
  if (event.workspaceId !== caller.workspaceId || event.repositoryId !== repositoryId)
    throw refused('This event is of another repository: paste it on that one’s page');
  return 'ref' in event ? { kind: 'push', event } : { kind: 'notice', notice: event };
};

const shownEvent = (event: RepositoryEvent): Omit<DryRunView, 'decisions' | 'undecided'> => {
  const commit = commitOf(event);
  return {
    ref: refOf(event),
    ...(isPullRequest(event) ? { pullRequest: { number: event.number, phase: event.phase } } : {}),
    ...(commit === undefined || commit === noCommit ? {} : { commit }),
    ...(event.message === undefined ? {} : { message: event.message }),
  };
};

const dryRunView = (run: DryRun): DryRunView => ({
  ...shownEvent(run.event),
  decisions: run.decisions.map((decision) => decisionView(run, decision)),
  undecided: run.undecided,
});

const decisionView = ({ event, links }: DryRun, decision: Decision): DecisionView => {
  const { linkId, ruleId, verdict } = decision;
  const link = links.find(({ id }) => id === linkId);
  const rule = link?.rules.find(({ id }) => id === ruleId);
  const anchor = anchorOf(verdict);
  const destination = isPullRequest(event) ? { destination: event.destination.branch } : {};
  const { pullRequest, ...shown } = shownEvent(event);
  const told = {
    ...shown,
    ...(pullRequest === undefined ? {} : { pullRequest: { ...pullRequest, ...destination } }),
  };
  const where = {
    event: told,
    ...(link === undefined ? {} : { link }),
    ...(rule === undefined ? {} : { rule }),
  };
  return {
    linkName: link?.name ?? '',
    ...ruleShown(decision, rule),
    outcome: verdict.outcome,
    words: triedWords(where, verdict),
    ...(anchor === undefined ? {} : { anchor }),
  };
};
