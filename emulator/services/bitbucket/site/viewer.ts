import type { HttpRequest } from '../../../core/http';
import { findDefaultUser } from '../access';
import type { BitbucketContext } from '../context';
import { decodePart } from '../helpers';
import type { Viewer } from './page';

const USER_COOKIE = 'bb_user';
const THEME_COOKIE = 'bb_theme';

function readCookies(request: HttpRequest): Map<string, string> {
  const pairs = (request.headers['cookie'] ?? '').split(';').map((pair) => {
    const [name = '', value = ''] = pair.trim().split('=', 2);
    return [name, value] as const;
  });
  return new Map(pairs);
}

const cookie = (name: string, value: string): string =>
  `${name}=${encodeURIComponent(value)}; Path=/; SameSite=Lax`;

export const userCookie = (accountId: string): string => cookie(USER_COOKIE, accountId);
export const themeCookie = (theme: string): string =>
  cookie(THEME_COOKIE, theme === 'dark' ? 'dark' : 'light');

/**
 * Who looks: the cookie `bb_user`, else the default user of the first repository. `cookies` holds what the answer must set, so that
 * the acting user is always in the cookie, where the Forge host reads it.
 */
export function readViewer(
  context: BitbucketContext,
  request: HttpRequest,
): { viewer: Viewer; cookies: string[] } {
  const { store } = context;
  const cookies = readCookies(request);
  const theme = cookies.get(THEME_COOKIE) === 'dark' ? 'dark' : 'light';
  const chosen = store.findUser(decodePart(cookies.get(USER_COOKIE) ?? ''));
  if (chosen) return { viewer: { user: chosen, theme }, cookies: [] };
  const [repository] = store.repositories;
  const fallback = store.findUser((repository && findDefaultUser(store, repository)) ?? '') ?? store.users[0];
  return { viewer: { user: fallback, theme }, cookies: fallback ? [userCookie(fallback.accountId)] : [] };
}
