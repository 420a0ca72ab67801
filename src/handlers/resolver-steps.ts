import type { composePages, currentInvocation } from '../compose';
import type { ReplyOf } from '../contract/replies';
import type { RequestOf, ResolverName } from '../contract/requests';
import type { RepositoryLevel } from '../ports/bitbucket';
import type { Caller } from './callers';

/** What a resolver's step gets once its caller may do it. */
export interface StepContext {
  readonly deps: ReturnType<typeof composePages>;
  readonly caller: Caller;
  /** The page's repository; only steps of repository pages run with one. */
  readonly repositoryId: string;
  readonly level: RepositoryLevel;
  /** Only told to steps that account managers may ask for. */
  readonly isOwner?: boolean;
  readonly invocation: ReturnType<typeof currentInvocation>;
  /** What is left of the invocation now. */
  readonly remainingMs: () => number;
}

export type Step<N extends ResolverName> = (
  context: StepContext,
  request: RequestOf<N>,
) => Promise<ReplyOf[N]>;

export type Steps = { readonly [N in ResolverName]: Step<N> };
