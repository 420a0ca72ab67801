import type { HttpHandler, HttpRequest, HttpResponse } from '../../core/http';
import type { ProductEvent, RefUpdate } from '../../core/events';
import type { Snapshotted } from '../../core/snapshot';
import { BitbucketContext } from './context';
import type { BitbucketDeps } from './context';
import type { BuildStatus } from './entities';
import { gitHttp, gitPath } from './git-http';
import { dispatch } from './rest/dispatch';
import type { RestAuth } from './rest/dispatch';
import { RateLimit } from './rest/rate-limit';
import { BitbucketSeed } from './seed';
import { site } from './site/site';

export type { BitbucketDeps } from './context';
export type { RestAuth } from './rest/dispatch';

/** The emulated Bitbucket Cloud: real git repositories, REST 2.0, product events and pages. */
export interface BitbucketService extends Snapshotted {
  /** Answers one request to `https://api.bitbucket.org/2.0/…`. */
  rest(request: HttpRequest, auth: RestAuth): Promise<HttpResponse>;
  /** Pages and git's smart HTTP, for host `localhost`. */
  readonly site: HttpHandler;
  onEvent(listener: (event: ProductEvent) => void): void;
  onRefUpdate(listener: (update: RefUpdate) => void): void;
  /** What git can clone and push to. @param fullName `workspace/repository` @param accountId who acts; the default user when absent */
  cloneUrl(fullName: string, accountId?: string): string;
  readonly seed: BitbucketSeed;
  /** Statuses of one commit, oldest first. @param commit full hash */
  statuses(fullName: string, commit: string): BuildStatus[];
  /** Events that were too large to be delivered. */
  undeliveredEvents(): readonly string[];
}

export function createBitbucket(deps: BitbucketDeps): BitbucketService {
  const context = new BitbucketContext(deps);
  const limit = new RateLimit(deps.clock, deps.rateLimitPerHour);
  return {
    rest: (request, auth) => dispatch(context, limit, request, auth),
    site: async (request) => (await gitHttp(context, request)) ?? site(context, request),
    onEvent: (listener) => context.outbox.onEvent(listener),
    onRefUpdate: (listener) => context.outbox.onRefUpdate(listener),
    cloneUrl: (fullName, accountId) => `${deps.baseUrl()}${gitPath(fullName, accountId)}`,
    seed: new BitbucketSeed(context),
    statuses: (fullName, commit) => context.store.statusesOf(context.store.getRepository(fullName), commit),
    undeliveredEvents: () => context.outbox.undelivered,
    snapshot: () => context.store.snapshot(),
    restore: (state) => context.store.restore(state),
  };
}
