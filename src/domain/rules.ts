import type { PullRequestPhase } from './events';

/** Include and exclude globs; an exclude wins. An empty include list matches nothing. */
export interface Globs {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Which pull requests start a rule. */
export interface PullRequestFilter {
  /** `open` is an opened one, and every new head or destination of it. */
  readonly phases: readonly PullRequestPhase[];
  readonly sources: Globs;
  readonly destinations: Globs;
  /** Drafts start it as well. */
  readonly drafts?: true;
}

/** Changed files that matter: what `ignore` matches is left out first, then one of the rest has to match `include`; an empty `include` takes any. */
export interface PathFilter {
  readonly ignore: readonly string[];
  readonly include: readonly string[];
}

/** Patterns of which one has to match, if there are any, and of which none may. */
export interface Patterns {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Which events start a link, and with which variables. What is absent is not asked. */
export interface Rule {
  readonly id: string;
  readonly name?: string;
  readonly disabled?: true;
  readonly branches: Globs;
  readonly tags: Globs;
  /** Of the branches only the repository's main branch. */
  readonly mainOnly?: true;
  readonly pullRequests?: PullRequestFilter;
  readonly paths?: PathFilter;
  /** Account ids or e-mail globs of who pushed, who wrote the head commit, or who opened the pull request. */
  readonly authors?: Patterns;
  /** Expressions for the head commit's whole message. */
  readonly messages?: Patterns;
  /** Expressions for a pull request's title. */
  readonly titles?: Patterns;
  /** Skip markers in the first line of the head commit's message; absent: the usual ones. */
  readonly markers?: readonly string[];
  /** Runs at a commit that the link already ran from another ref or pull request. */
  readonly runAgain?: true;
  /** Values for declared pipeline variables; `${commit}`, `${branch}`, `${tag}` and others are filled in at start. */
  readonly variables: Readonly<Record<string, string>>;
  /** Variables that may take text a pusher chose, whatever its characters. */
  readonly anyText?: readonly string[];
}

export const noGlobs: Globs = { include: [], exclude: [] };

export const usualMarkers: readonly string[] = ['[skip ci]', '[ci skip]', '[skip slipway]'];
