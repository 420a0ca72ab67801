import { composeIssuer, log } from '../compose';
import { serveIssuer } from '../usecases/serve-issuer';
import type { WebReply } from './web-request';
import { parseWebRequest, webReply } from './web-request';

const notFound = webReply(404, '{"message":"Not found"}', { 'cache-control': 'no-store' });

/** Web trigger `oidc`: the issuer's two documents by GET and HEAD, 404 for all else. Nothing here is secret, and nothing is read but public halves. */
export const issuer = async (input: unknown): Promise<WebReply> => {
  const request = parseWebRequest(input);
  if (request.method !== 'GET' && request.method !== 'HEAD') return notFound;
  try {
    const document = await serveIssuer(composeIssuer(), request.userPath ?? '');
    if (!document) return notFound;
    const headers = { 'cache-control': `public, max-age=${document.maxAgeSeconds}` };
    return webReply(200, request.method === 'HEAD' ? '' : document.body, headers);
  } catch (error) {
    log.error('issuer.failed', {}, error);
    return webReply(503, '{"message":"Try again later"}', {
      'retry-after': '1',
      'cache-control': 'no-store',
    });
  }
};
