import { text } from '../../core/http';
import type { HttpRequest, HttpResponse } from '../../core/http';
import { findDefaultUser, may } from './access';
import type { Actor } from './access';
import type { BitbucketContext } from './context';
import type { Repository } from './entities';
import { httpBackend } from './git/http-backend';
import { withPushEvents } from './push';

const GIT_PATH = /^\/([^/]+)\/([^/]+?)\.git(\/(?:info\/refs|git-upload-pack|git-receive-pack))$/;

type Caller = { readonly accountId: string } | 'unknown';

/**
 * Basic authentication with `<account id, email or display name>:<anything>`; without credentials the caller is the
 * repository's default user (the first with write permission), so that `git push` needs no set-up.
 */
function callerOf(context: BitbucketContext, request: HttpRequest, repository: Repository): Caller {
  const header = request.headers['authorization'];
  if (!header) {
    const accountId = findDefaultUser(context.store, repository);
    return accountId === undefined ? 'unknown' : { accountId };
  }
  const credentials = Buffer.from(header.replace(/^Basic /i, ''), 'base64').toString();
  const user = context.store.users.find(({ accountId, email, displayName }) =>
    [accountId, email, displayName].some((name) => credentials.startsWith(`${name}:`)),
  );
  return user ? { accountId: user.accountId } : 'unknown';
}

const isPush = (request: HttpRequest, service: string): boolean =>
  service === '/git-receive-pack' || request.url.searchParams.get('service') === 'git-receive-pack';

/** Answers git's smart HTTP requests for `/<workspace>/<repository>.git`; undefined when the path is none of git's. */
export async function gitHttp(
  context: BitbucketContext,
  request: HttpRequest,
): Promise<HttpResponse | undefined> {
  const match = GIT_PATH.exec(decodeURI(request.url.pathname));
  if (!match) return undefined;
  const [, workspace = '', slug = '', service = ''] = match;
  const repository = context.store.findRepository(workspace, slug);
  const caller = repository && callerOf(context, request, repository);
  if (caller === 'unknown') {
    return {
      ...text(401, 'Invalid credentials.\n'),
      headers: { 'www-authenticate': 'Basic realm="Bitbucket"' },
    };
  }
  const actor: Actor | undefined = caller && { kind: 'user', accountId: caller.accountId };
  if (!repository || !actor || !may(context.store, actor, repository, 'read')) {
    return text(404, `Repository ${workspace}/${slug} not found.\n`);
  }
  if (isPush(request, service) && !may(context.store, actor, repository, 'write')) {
    return text(403, `You do not have write access to ${workspace}/${slug}.\n`);
  }
  const backend = { request, directory: context.directory(repository), service, remoteUser: actor.accountId };
  if (service !== '/git-receive-pack') return httpBackend(backend);
  return withPushEvents(context, repository, actor, () => httpBackend(backend));
}
