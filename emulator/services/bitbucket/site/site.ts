import { readFile } from 'node:fs/promises';
import { json, text } from '../../../core/http';
import type { HttpRequest, HttpResponse } from '../../../core/http';
import type { BitbucketContext } from '../context';
import { decodePart } from '../helpers';
import { layout } from './layout';
import { actOnPullRequest } from './pull-request-form';
import { findPage } from './router';
import { readViewer, themeCookie, userCookie } from './viewer';

const CSS = 'text/css; charset=utf-8';
const ASSETS: Record<string, string> = {
  'theme.css': CSS,
  'site.css': CSS,
  'site.js': 'text/javascript; charset=utf-8',
};

/** Commit messages and branch names are hostile; escaping keeps them inert and this keeps a mistake in it harmless. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self' http://127.0.0.1:*",
  "frame-src 'self' http://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

async function asset(name: string): Promise<HttpResponse> {
  const type = ASSETS[name];
  if (!type) return text(404, 'Not found\n');
  const body = await readFile(new URL(`./assets/${name}`, import.meta.url));
  return { status: 200, headers: { 'content-type': type, 'cache-control': 'no-cache' }, body };
}

/** Sets a cookie and returns to the page; any other site is no place to return to. */
function switchTo(request: HttpRequest): HttpResponse {
  const form = new URLSearchParams(request.body.toString());
  const back = form.get('back') ?? '/';
  const location = /^\/(?![/\\])/.test(back) ? back : '/';
  const cookie =
    request.url.pathname === '/_site/theme'
      ? themeCookie(form.get('theme') ?? '')
      : userCookie(form.get('account') ?? '');
  return { status: 303, headers: { location, 'set-cookie': cookie } };
}

async function showPage(context: BitbucketContext, request: HttpRequest): Promise<HttpResponse> {
  const { url } = request;
  const { viewer, cookies } = readViewer(context, request);
  const rest = url.pathname.split('/').filter(Boolean).map(decodePart);
  const page = await findPage({ context, viewer, url, rest });
  if (url.searchParams.get('live') === '1') {
    const regions = Object.entries(page.live ?? {}).map(([id, { html, summary }]) => ({
      id,
      html: html.text,
      summary,
    }));
    return json(200, { regions }, { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  }
  return {
    status: page.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'cache-control': 'no-store',
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: layout(context, viewer, page, url.pathname + url.search),
  };
}

/** Answers everything a browser asks of the site, outside of git and of the Forge host. */
export async function site(context: BitbucketContext, request: HttpRequest): Promise<HttpResponse> {
  const { pathname } = request.url;
  const isSwitch = pathname === '/_site/act-as' || pathname === '/_site/theme';
  if (request.method === 'POST' && isSwitch) return switchTo(request);
  if (request.method === 'POST' && pathname === '/_site/pull-request')
    return actOnPullRequest(context, request);
  if (request.method !== 'GET') return text(405, 'Method not allowed\n');
  if (pathname.startsWith('/_site/')) return asset(pathname.slice('/_site/'.length));
  return showPage(context, request);
}
