import type { PullRequestEvent, RepositoryEvent } from './events';
import { isOnMain, isPullRequest } from './events';
import type { RulesSource } from './file-rules';
import type { Known } from './filters';
import { filterEvent, filterPaths, filterPullRequest, filterRef } from './filters';
import type { Link } from './links';
import type { Ref } from './refs';
import type { Rule } from './rules';
import type { Run } from './runs';
import { isHeadAgain } from './supersede';
import type { Decision, Question, SkipCode, Verdict } from './verdicts';
import { skip, start } from './verdicts';

export type StartObstacle = Extract<SkipCode, 'native-triggers' | 'not-startable'>;

/** Why a link's pipeline or project cannot be started at a commit at all; undefined when it can. */
export const startObstacle = (link: Pick<Link, 'pipeline' | 'allowBothStart'>): StartObstacle | undefined => {
  if (link.pipeline.type === 'V1' || link.pipeline.sourceActions.length !== 1) return 'not-startable';
  return link.pipeline.nativeTriggers && !link.allowBothStart ? 'native-triggers' : undefined;
};

/** What the fences of a link look at, whatever asks for the start. */
export interface Origin {
  /** The commit is on the main branch. */
  readonly mainBranch: boolean;
  /** A fork's commit: whether AWS can fetch it, and whether somebody with write permission approved it. */
  readonly fork?: { readonly reachable: boolean; readonly approved: boolean };
}

/**
 * The fences of a link, checked last for every cause: COMMIT_ID takes any commit of any branch and the pipeline runs with its own
 * role, so what may start is ours to refuse.
 */
export const fence = ({ mainBranch, fork }: Origin, link: Link): Verdict => {
  const obstacle = startObstacle(link);
  if (obstacle) return skip(obstacle);
  const deploys = link.pipeline.deployStages.length > 0;
  if (fork) {
    if (deploys) return skip('fork-deploys');
    if (!fork.reachable) return skip('fork-unreachable');
    if (!fork.approved) return skip('fork-unapproved');
  }
  return deploys && !link.allowUnmerged && !mainBranch ? skip('unmerged') : start;
};

/** A fork's commit is nobody's here until it is merged. */
const isForeign = (event: PullRequestEvent): boolean => event.source.fork && event.phase !== 'merged';

const originOf = (event: RepositoryEvent, forkApproved: boolean): Origin => {
  const mainBranch = isOnMain(event);
  if (!isPullRequest(event) || !isForeign(event)) return { mainBranch };
  return { mainBranch, fork: { reachable: event.reachable, approved: forkApproved } };
};

/** What the event says to a rule and its link, total, and independent of every other rule; a question has to be answered first. */
const decideRule = (
  event: RepositoryEvent,
  link: Link,
  rule: Rule,
  known: Known & { readonly forkApproved?: boolean },
): Verdict | Question => {
  const filtered = filterEvent(event, rule, known);
  if (filtered) return filtered;
  if (isPullRequest(event) && !event.reachable && !isForeign(event)) return skip('no-commit');
  const fenced = fence(originOf(event, known.forkApproved ?? false), link);
  return fenced.outcome === 'start' ? filterPaths(rule.paths, known.files) : fenced;
};

/**
 * Whether a start that waited may still be made, by its link as it is now: what decided its event, as far as that can have changed. A
 * person's start needs no rule; a head that is started again was an event's. The file of a commit never changes, so a start that a file decided needs only that files still decide.
 * @param source where the repository keeps its rules now
 */
export const mayStillStart = (run: Run, link: Link, source: RulesSource = 'settings'): boolean => {
  const { pushed, pullRequest, ref } = run;
  if (pushed === undefined || ref === undefined) return false;
  const fork = pullRequest?.fork === true ? { fork: { reachable: true, approved: true } } : {};
  if (fence({ ...pushed, ...fork }, link).outcome !== 'start') return false;
  if (run.cause === 'manual' || (run.cause === 're-run' && !isHeadAgain(run))) return true;
  if (source === 'file' || run.byFile) return source === 'file' && run.byFile === true;
  return link.rules.some((rule) => !rule.disabled && takes(rule, { ref, ...pushed, pullRequest }));
};

const takes = (
  rule: Rule,
  from: { readonly ref: Ref; readonly mainBranch: boolean; readonly pullRequest: Run['pullRequest'] },
): boolean => {
  const { pullRequest } = from;
  if (!pullRequest) return filterRef(from, rule) === undefined;
  const { phase, source, destination } = pullRequest;
  const shown = { phase, draft: false, source: { branch: source }, destination: { branch: destination } };
  return filterPullRequest(shown, rule) === undefined;
};

export interface Decided {
  readonly decisions: readonly Decision[];
  /** What is still to be asked; links of which a rule waits for it have no decisions yet. */
  readonly questions: ReadonlySet<Question['what']>;
}

/**
 * Decides every rule of every link in start mode. The order of links and rules never matters: of several rules of a link that take an
 * event the first by its name starts it, because a link has one status on a commit.
 */
export const decide = (
  event: RepositoryEvent,
  links: readonly Link[],
  known: Known & { readonly forkApproved?: boolean } = {},
): Decided => {
  const decisions: Decision[] = [];
  const questions = new Set<Question['what']>();
  for (const link of links.filter(({ mode }) => mode === 'start')) {
    const { decided, asked } = decideLink(event, link, known);
    decisions.push(...(asked.length > 0 ? [] : decided));
    asked.forEach((what) => questions.add(what));
  }
  return { decisions, questions };
};

const decideLink = (event: RepositoryEvent, link: Link, known: Parameters<typeof decideRule>[3]) => {
  const asked: Question['what'][] = [];
  const decided: Decision[] = [];
  let starter: string | undefined;
  for (const rule of [...link.rules].sort(byName)) {
    const verdict = decideRule(event, link, rule, known);
    if (verdict.outcome === 'ask') {
      asked.push(verdict.what);
      continue;
    }
    const isSecond = verdict.outcome === 'start' && starter !== undefined;
    decided.push({
      linkId: link.id,
      ruleId: rule.id,
      verdict: isSecond ? skip('other-rule', { detail: starter ?? '' }) : verdict,
    });
    if (verdict.outcome === 'start') starter ??= rule.id;
  }
  return { asked, decided };
};

/** The order in which a link's rules are decided: those without a name first. */
export const byName = (a: Rule, b: Rule): number => {
  const [left, right] = [`${a.name ?? ''}\n${a.id}`, `${b.name ?? ''}\n${b.id}`];
  return left < right ? -1 : Number(left > right);
};
