import type { PushEvent } from './events';
import { matchesGlob } from './glob';
import type { Globs, Link, Rule } from './links';

/**
 * Why an event did not start a rule. The words are made when a decision is shown, so only codes and positions are stored.
 * - `ref-deleted`: nothing to build
 * - `no-commit`: Bitbucket named no commit
 * - `not-included` / `excluded`: the branch or tag globs decided (`filterIndex` of the exclude glob)
 * - `unmerged`: the pipeline deploys, or the project may, and the link only lets the main branch start it
 * - `native-triggers`: AWS starts this pipeline by itself and nobody allowed both
 * - `not-startable`: V1, or not exactly one source action (a project: no repository as its source)
 * - `account-broken`: the account link lost its permissions
 * - `variable-refused`: a value from the push may not become a pipeline variable (`detail` names the variable)
 * - `already-built`: the link has a run at this commit from another ref (the reason of the run that ended as superseded names it)
 * - `stale`: a newer push of the same ref came first
 * - `paused`: it would have started, but starts of the workspace or repository are paused
 */
export const skipCodes = [
  'ref-deleted',
  'no-commit',
  'not-included',
  'excluded',
  'unmerged',
  'native-triggers',
  'not-startable',
  'account-broken',
  'variable-refused',
  'already-built',
  'stale',
  'paused',
] as const;

export type SkipCode = (typeof skipCodes)[number];

export type Verdict =
  | { readonly outcome: 'start' }
  | { readonly outcome: 'held' }
  | {
      readonly outcome: 'skip';
      readonly code: SkipCode;
      readonly filterIndex?: number;
      readonly detail?: string;
    };

/** What one event meant to one rule. */
export interface Decision {
  readonly linkId: string;
  readonly ruleId: string;
  readonly verdict: Verdict;
}

const skip = (code: SkipCode, more: { filterIndex?: number; detail?: string } = {}): Verdict => ({
  outcome: 'skip',
  code,
  ...more,
});

/** What the event alone says to a rule, before the fences: total, and independent of every other rule. */
export const matchRule = (event: Pick<PushEvent, 'change' | 'after' | 'ref'>, rule: Rule): Verdict => {
  if (event.change === 'deleted') return skip('ref-deleted');
  if (event.after === undefined) return skip('no-commit');
  return matchGlobs(event.ref.type === 'branch' ? rule.branches : rule.tags, event.ref.name);
};

const matchGlobs = (globs: Globs, name: string): Verdict => {
  const excludedBy = globs.exclude.findIndex((glob) => matchesGlob(glob, name));
  if (excludedBy >= 0) return skip('excluded', { filterIndex: excludedBy });
  return globs.include.some((glob) => matchesGlob(glob, name)) ? { outcome: 'start' } : skip('not-included');
};

export type StartObstacle = Extract<SkipCode, 'native-triggers' | 'not-startable'>;

/** Why a link's pipeline or project cannot be started at a commit at all; undefined when it can. */
export const startObstacle = (link: Pick<Link, 'pipeline' | 'allowBothStart'>): StartObstacle | undefined => {
  if (link.pipeline.type === 'V1' || link.pipeline.sourceActions.length !== 1) return 'not-startable';
  return link.pipeline.nativeTriggers && !link.allowBothStart ? 'native-triggers' : undefined;
};

/**
 * The fences of a link, checked last for every cause: COMMIT_ID takes any commit of any branch and the pipeline runs with its own
 * role, so what may start is ours to refuse.
 */
export const fence = (event: Pick<PushEvent, 'mainBranch'>, link: Link): Verdict => {
  const obstacle = startObstacle(link);
  if (obstacle) return skip(obstacle);
  const guarded = link.pipeline.deployStages.length > 0 && !link.allowUnmerged;
  return guarded && !event.mainBranch ? skip('unmerged') : { outcome: 'start' };
};

/** Decides every rule of every link in start mode. The order of links and rules never matters. */
export const decide = (event: PushEvent, links: readonly Link[]): Decision[] =>
  links
    .filter((link) => link.mode === 'start')
    .flatMap((link) =>
      link.rules.map((rule) => {
        const matched = matchRule(event, rule);
        const verdict = matched.outcome === 'start' ? fence(event, link) : matched;
        return { linkId: link.id, ruleId: rule.id, verdict };
      }),
    );
