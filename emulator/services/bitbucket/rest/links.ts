const API = 'https://api.bitbucket.org/2.0';
const SITE = 'https://bitbucket.org';

/** Percent-encodes each part of a name that may hold slashes, as Bitbucket's links do. */
const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** A link of the API: `repositories/ws/repo/…`. */
export const apiLink = (path: string): { href: string } => ({ href: `${API}/${encoded(path)}` });

/** A link to a page. */
export const htmlLink = (path: string): { href: string } => ({ href: `${SITE}/${encoded(path)}` });
