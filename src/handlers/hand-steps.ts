import type { HandLinkView, HandView, PullRequestReply } from '../contract/hand-views';
import type { RunView } from '../contract/views';
import { ServiceError } from '../domain/errors';
import type { FileChange } from '../domain/file-changes';
import { handObstacle } from '../domain/hand-starts';
import type { Level } from '../domain/levels';
import type { AccountLink, Link } from '../domain/links';
import { placeOf } from '../domain/links';
import { activePause } from '../domain/pauses';
import type { Run } from '../domain/runs';
import { searchRefs } from '../usecases/search-refs';
import type { ShownPullRequest } from '../usecases/pull-request-page';
import { approveFork, showPullRequest } from '../usecases/pull-request-page';
import type { Panel } from '../usecases/show-runs';
import { signGrant } from '../usecases/show-runs';
import { runAgain, startByHand } from '../usecases/start-by-hand';
import { pauseView } from './pause-steps';
import { namesOf } from './person-names';
import { present, runView } from './present';
import type { StepContext, Steps } from './resolver-steps';
import { rulesReaders } from './rules-readers';

const starterOf = ({ caller, repositoryId, level }: StepContext) => ({
  ...{ workspaceId: caller.workspaceId, accountId: caller.accountId, repositoryId, level },
});

const started = ({ id, commit, linkName }: Run) => ({ runId: id, commit, linkName });

const handLinkView = (link: Link, accounts: readonly AccountLink[], level: Level): HandLinkView => {
  const account = accounts.find(({ id }) => id === link.accountLinkId);
  const obstacle = handObstacle(link, level);
  return {
    id: link.id,
    name: link.name,
    place: account ? placeOf(account, link.region) : `removed account ${link.region}`,
    onlyMain: link.pipeline.deployStages.length > 0 && !link.allowUnmerged,
    parameters: link.parameters ?? [],
    ...(obstacle === undefined ? {} : { obstacle }),
  };
};

/** Names of people, or none: what ran is shown also where Bitbucket does not tell who started it. */
const peopleOf = async (
  deps: StepContext['deps'],
  ids: readonly (string | undefined)[],
): Promise<Readonly<Record<string, string>>> => {
  const known = [...new Set(ids.filter((id) => id !== undefined))];
  try {
    const names = await namesOf(deps, known);
    return Object.fromEntries(known.flatMap((id) => (names.has(id) ? [[id, names.get(id) ?? '']] : [])));
  } catch (error) {
    if (error instanceof ServiceError) return {};
    throw error;
  }
};

/** What the person may start, for pages that show runs. */
export const handView = async (
  deps: StepContext['deps'],
  { settings, accounts, runs }: Pick<Panel, 'settings' | 'accounts' | 'runs'>,
  level: Level,
  more: readonly (string | undefined)[] = [],
): Promise<HandView> => ({
  links: settings.links
    .filter(({ mode }) => mode === 'start')
    .map((link) => handLinkView(link, accounts, level)),
  people: await peopleOf(deps, [...runs.map(({ startedBy }) => startedBy), ...more]),
  ...present<Pick<HandView, 'mainBranch'>>({ mainBranch: settings.mainBranch }),
});

const withReaders = (deps: StepContext['deps']) => ({ ...deps, ...rulesReaders(deps) });

/** Starts that a person asks for, and what they look at before. */
export const handSteps: Pick<
  Steps,
  'runs/start' | 'runs/re-run' | 'refs/search' | 'pull-requests/load' | 'pull-requests/approve'
> = {
  'runs/start': async (context, request) =>
    started(await startByHand(withReaders(context.deps), starterOf(context), request)),
  'runs/re-run': async (context, request) =>
    started(await runAgain(context.deps, starterOf(context), request)),
  'refs/search': ({ deps, repositoryId }, { text }) => searchRefs(deps, repositoryId, text),
  'pull-requests/load': async (context, { number }) => {
    const { deps, repositoryId, caller, level } = context;
    const [shown, settings, accounts, grant] = await Promise.all([
      showPullRequest(withReaders(deps), repositoryId, number),
      deps.settings.get(repositoryId),
      deps.accounts.get(),
      signGrant(deps, { accountId: caller.accountId, repositoryId, level }),
    ]);
    const known = { settings: settings.value, accounts: accounts.value, runs: shown.runs };
    const hand = await handView(deps, known, level, [shown.fork?.approvedBy]);
    const pause = activePause(accounts.pause, settings.value.pause);
    return {
      ...{ level, grant, hand, ...pullRequestView(shown, hand) },
      ...(pause === undefined ? {} : { pause: pauseView(pause) }),
    };
  },
  'pull-requests/approve': async (context, request) => {
    await approveFork(context.deps, starterOf(context), request);
    return { approved: request.commit };
  },
};

type ShownView = Pick<
  PullRequestReply,
  'number' | 'state' | 'source' | 'destination' | 'runs' | 'commit' | 'fork' | 'fileChange'
>;

const pullRequestView = (shown: ShownPullRequest, hand: HandView): ShownView => {
  const { pullRequest, commit, fork, runs } = shown;
  const by = fork?.approvedBy;
  const approvedBy = by === undefined ? undefined : hand.people[by];
  return {
    number: pullRequest.number,
    state: pullRequest.state,
    source: pullRequest.source.branch,
    destination: pullRequest.destination.branch,
    runs: runs.map((run): RunView => runView(run)),
    ...(commit === undefined ? {} : { commit }),
    ...fileChangeView(shown.fileChange),
    ...(fork === undefined
      ? {}
      : {
          fork: {
            reachable: fork.reachable,
            approved: by !== undefined,
            ...(approvedBy === undefined ? {} : { approvedBy }),
          },
        }),
  };
};

const mostLines = 20;

const fileChangeView = (change: FileChange): Pick<PullRequestReply, 'fileChange'> => {
  if (change.kind === 'same') return {};
  const problems = change.kind === 'invalid' ? change.problems.slice(0, mostLines) : [];
  const widenings = change.kind === 'changed' ? atMostLines(change.widenings) : [];
  return { fileChange: { kind: change.kind, problems, widenings } };
};

const atMostLines = (lines: readonly string[]): readonly string[] =>
  lines.length <= mostLines
    ? lines
    : [...lines.slice(0, mostLines - 1), `and ${lines.length - mostLines + 1} more`];
