import { json } from '../../../core/http';
import type { HttpResponse } from '../../../core/http';
import { RestError } from './errors';
import { pickFields } from './partial';

/** Which slice of a list a request asks for; `page` counts from 1. */
export interface PageRequest {
  readonly page: number;
  readonly pagelen: number;
}

/** Default and greatest page lengths. https://developer.atlassian.com/cloud/bitbucket/rest/intro/#pagination */
export interface PageLimits {
  readonly initial: number;
  readonly max: number;
}

export const DEFAULT_LIMITS: PageLimits = { initial: 10, max: 100 };

function readNumber(url: URL, name: string, fallback: number): number {
  const raw = url.searchParams.get(name);
  if (raw === null) return fallback;
  return /^[1-9]\d{0,8}$/.test(raw) ? Number(raw) : NaN;
}

/** @throws RestError 400 on a `pagelen` that is no number or over the limit, 404 on a `page` that cannot exist */
export function readPageRequest(url: URL, limits: PageLimits = DEFAULT_LIMITS): PageRequest {
  const pagelen = readNumber(url, 'pagelen', limits.initial);
  const page = readNumber(url, 'page', 1);
  if (!(pagelen <= limits.max)) throw new RestError(400, 'Invalid pagelen');
  if (Number.isNaN(page)) throw new RestError(404, 'Invalid page');
  return { page, pagelen };
}

const linkTo = (url: URL, page: number): string => {
  const link = new URL(url);
  link.searchParams.set('page', String(page));
  return link.href;
};

/** One page of a list of unknown length, as lists of commits are: no `size`, `next` only while there is more. */
export function openPage(
  url: URL,
  { page, pagelen }: PageRequest,
  values: readonly unknown[],
  hasMore: boolean,
): HttpResponse {
  return json(200, {
    values,
    pagelen,
    page,
    ...(hasMore && { next: linkTo(url, page + 1) }),
    ...(page > 1 && { previous: linkTo(url, page - 1) }),
  });
}

/** One page of a list that is all at hand. */
export function pageOf(url: URL, all: readonly unknown[], limits: PageLimits = DEFAULT_LIMITS): HttpResponse {
  const { page, pagelen } = readPageRequest(url, limits);
  const start = (page - 1) * pagelen;
  if (start > 0 && start >= all.length) throw new RestError(404, 'Invalid page');
  const body = {
    values: all.slice(start, start + pagelen),
    pagelen,
    page,
    size: all.length,
    ...(start + pagelen < all.length && { next: linkTo(url, page + 1) }),
    ...(page > 1 && { previous: linkTo(url, page - 1) }),
  };
  return json(200, pickFields(body, url.searchParams.get('fields')));
}
