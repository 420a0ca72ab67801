import { text } from '../../core/http';
import type { HttpRequest, HttpResponse } from '../../core/http';
import { findDefaultUser, may } from './access';
import type { Actor } from './access';
import type { BitbucketContext } from './context';
import type { Repository } from './entities';
import { httpBackend } from './git/http-backend';
import { decodePart } from './helpers';
import { withPushEvents } from './push';

const GIT_PATH =
  /^(?:\/_as\/([^/]+))?\/([^/]+)\/([^/]+?)\.git(\/(?:info\/refs|git-upload-pack|git-receive-pack))$/;

/** The path under which git acts as one person, whatever its credentials. */
export const gitPath = (fullName: string, accountId?: string): string =>
  `${accountId === undefined ? '' : `/_as/${encodeURIComponent(accountId)}`}/${fullName}.git`;

interface GitRequest {
  readonly request: HttpRequest;
  readonly person: string | undefined;
  readonly fullName: string;
  readonly repository: Repository | undefined;
  readonly service: string;
}

function parseRequest(context: BitbucketContext, request: HttpRequest): GitRequest | undefined {
  const match = GIT_PATH.exec(request.url.pathname);
  if (!match) return undefined;
  const [person, workspace = '', slug = '', service = ''] = match
    .slice(1)
    .map((part: string | undefined) => (part === undefined ? undefined : decodePart(part)));
  const repository = context.store.findRepository(workspace, slug);
  return { request, person, fullName: `${workspace}/${slug}`, repository, service };
}

/**
 * Who acts: the person of the path (`/_as/<account id>/…`), else of an Authorization header (`<account id, email or display
 * name>:<anything>`), else the repository's default user: the first with write permission. Nobody is ever asked to log in, so
 * `git push` needs no set-up; for the same reason git never sends the user part of a URL, which it keeps for a 401.
 */
function findCaller(context: BitbucketContext, repository: Repository, git: GitRequest): Actor | undefined {
  const header = git.request.headers['authorization'];
  const credentials = header && Buffer.from(header.replace(/^Basic /i, ''), 'base64').toString();
  const accountId =
    git.person ??
    (credentials === undefined
      ? findDefaultUser(context.store, repository)
      : context.store.users.find((user) =>
          [user.accountId, user.email, user.displayName].some((name) => credentials.startsWith(`${name}:`)),
        )?.accountId);
  const user = context.store.findUser(accountId ?? '');
  return user && { kind: 'user', accountId: user.accountId };
}

const isPush = ({ request, service }: GitRequest): boolean =>
  service === '/git-receive-pack' || request.url.searchParams.get('service') === 'git-receive-pack';

/** Answers git's smart HTTP requests for `/<workspace>/<repository>.git`; undefined when the path is none of git's. */
export async function gitHttp(
  context: BitbucketContext,
  request: HttpRequest,
): Promise<HttpResponse | undefined> {
  const git = parseRequest(context, request);
  if (!git) return undefined;
  const { repository, fullName, service } = git;
  const actor = repository && findCaller(context, repository, git);
  if (repository && actor?.kind !== 'user') {
    const challenge = { 'www-authenticate': 'Basic realm="Bitbucket"' };
    return { ...text(401, 'Invalid credentials.\n'), headers: challenge };
  }
  if (!repository || actor?.kind !== 'user' || !may(context.store, actor, repository, 'read')) {
    return text(404, `Repository ${fullName} not found.\n`);
  }
  if (isPush(git) && !may(context.store, actor, repository, 'write')) {
    return text(403, `You do not have write access to ${fullName}.\n`);
  }
  const remoteUser = actor.accountId;
  const receive = () =>
    httpBackend({ request, directory: context.directory(repository), service, remoteUser });
  return service === '/git-receive-pack' ? withPushEvents(context, repository, actor, receive) : receive();
}
