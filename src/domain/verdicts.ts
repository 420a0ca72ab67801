/**
 * Why an event did not start a rule. The words are made when a decision is shown, so only codes and positions are stored.
 * - `disabled`: the rule is switched off
 * - `ref-deleted`: nothing to build
 * - `no-commit`: Bitbucket named no commit
 * - `not-included` / `excluded`: the branch or tag globs decided (`filterIndex` of the exclude glob)
 * - `not-main`: the rule takes the main branch only
 * - `event-not-included`: the rule takes no pull requests, or none in this phase
 * - `draft`: the pull request is a draft
 * - `source-…`, `destination-…`, `author-…`, `message-…`, `title-…`: that filter decided
 * - `marker`: the head commit's message asks for no run (`filterIndex` of the marker)
 * - `paths-ignored` / `paths-not-included` / `no-files`: no changed file matters
 * - `other-rule`: another rule of the link starts it (`detail` is its id)
 * - `unmerged`: the pipeline deploys, or the project may, and the link only lets the main branch start it
 * - `fork-deploys`: a fork never starts what deploys
 * - `fork-unreachable`: AWS cannot fetch the fork's commit
 * - `fork-unapproved`: nobody with write permission approved this commit of a fork yet
 * - `native-triggers`: AWS starts this pipeline by itself and nobody allowed both
 * - `not-startable`: V1, or not exactly one source action (a project: no repository as its source)
 * - `account-broken`: the account link lost its permissions
 * - `variable-refused`: a value from the event may not become a pipeline variable (`detail` names the variable)
 * - `already-built`: the link has a run at this commit from another ref or pull request (`detail` is its id)
 * - `stale`: a newer push of the same ref came first
 * - `no-file`: the repository keeps its rules in slipway.yml, and the commit that decides has none
 * - `file-invalid`: that file cannot be used (`detail` is the first problem with its line)
 * - `paused`: it would have started, but starts of the workspace or repository are paused
 */
export const skipCodes = [
  'disabled',
  'ref-deleted',
  'no-commit',
  'not-included',
  'excluded',
  'not-main',
  'event-not-included',
  'draft',
  'source-not-included',
  'source-excluded',
  'destination-not-included',
  'destination-excluded',
  'author-not-included',
  'author-excluded',
  'message-not-included',
  'message-excluded',
  'title-not-included',
  'title-excluded',
  'marker',
  'no-files',
  'paths-ignored',
  'paths-not-included',
  'other-rule',
  'unmerged',
  'fork-deploys',
  'fork-unreachable',
  'fork-unapproved',
  'native-triggers',
  'not-startable',
  'account-broken',
  'variable-refused',
  'already-built',
  'stale',
  'no-file',
  'file-invalid',
  'paused',
] as const;

export type SkipCode = (typeof skipCodes)[number];

/** Why changed files could not be known, and the rule ran all the same. */
export const unsureCodes = ['too-large', 'too-many', 'no-base'] as const;

export type Verdict =
  | {
      readonly outcome: 'start' | 'held';
      readonly unsure?: (typeof unsureCodes)[number];
      /** The file that decided sets other variables than the main branch's, which alone counts. */
      readonly variablesOf?: 'main';
    }
  | {
      readonly outcome: 'skip';
      readonly code: SkipCode;
      readonly filterIndex?: number;
      readonly detail?: string;
    };

/** What has to be asked before a rule can be decided. */
export interface Question {
  readonly outcome: 'ask';
  readonly what: 'head' | 'files' | 'expressions';
}

export const start = { outcome: 'start' } as const;

export const skip = (code: SkipCode, more: { filterIndex?: number; detail?: string } = {}): Verdict => ({
  outcome: 'skip',
  code,
  ...more,
});

export const ask = (what: Question['what']): Question => ({ outcome: 'ask', what });

/** What one event meant to one rule. */
export interface Decision {
  readonly linkId: string;
  readonly ruleId: string;
  readonly verdict: Verdict;
  /** The rule stands in slipway.yml: its name there, empty where it has none. Absent for rules of the settings. */
  readonly fileRule?: string;
}
