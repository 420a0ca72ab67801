import { jsonText } from '../../core/json-text';
import { z } from 'zod';
import type { DefectLog } from '../../core/defects';
import { type HttpHandler, type HttpRequest, type HttpResponse, text } from '../../core/http';
import type { Installations } from '../installations';
import type { Invoker } from '../invoker';
import { limits } from '../limits';
import type { Manifest } from '../manifest';
import type { WebTriggerUrl, WebTriggerUrls } from './urls';

interface Dependencies {
  readonly urls: WebTriggerUrls;
  readonly installations: Installations;
  readonly invoker: Invoker;
  readonly manifest: Manifest;
  readonly defects: DefectLog;
}

/** https://developer.atlassian.com/platform/forge/events-reference/web-trigger/ */
const replySchema = z.object({
  statusCode: z.number().int().min(100).max(599),
  statusText: z.string().optional(),
  headers: z.record(z.string(), z.array(z.string())).default({}),
  body: z.string().default(''),
});

const toPayload = ({ method, url, headers, body }: HttpRequest): unknown => ({
  method,
  path: url.pathname,
  userPath: url.pathname
    .split('/')
    .slice(3)
    .map((segment) => `/${segment}`)
    .join(''),
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
  queryParameters: Object.fromEntries(
    [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name)]),
  ),
  body: body.toString('utf8'),
});

const rateLimitHeaders = {
  'x-ratelimit-limit': '1200',
  'x-ratelimit-remaining': '1199',
  'x-ratelimit-reset': '60',
};

const toResponse = (value: unknown, method: string): HttpResponse | undefined => {
  const reply = replySchema.safeParse(value);
  if (!reply.success || Buffer.byteLength(reply.data.body) > limits.payloadBytes) return undefined;
  const { statusCode, headers, body } = reply.data;
  return {
    status: statusCode,
    headers: { ...headers, ...rateLimitHeaders },
    body: method === 'HEAD' ? '' : body,
  };
};

const answer = async (
  deps: Dependencies,
  trigger: WebTriggerUrl,
  request: HttpRequest,
): Promise<HttpResponse> => {
  const installation = deps.installations.findById(trigger.installationId);
  const module = deps.manifest.modules.webtrigger.find(({ key }) => key === trigger.moduleKey);
  if (!installation || !module) return text(404, 'Not found');
  const { value, failure } = await deps.invoker.invoke({
    installation,
    functionKey: module.function,
    moduleType: 'webtrigger',
    moduleKey: module.key,
    payload: toPayload(request),
  });
  if (failure) return text(500, 'The web trigger failed');
  const response = toResponse(value, request.method);
  if (!response)
    deps.defects.record(
      `web trigger ${module.key} returned a bad response: ${jsonText(value)?.slice(0, 500)}`,
    );
  return response ?? text(500, 'The web trigger returned a bad response');
};

/** Serves every web trigger host. Unknown addresses are 404; crashes and badly shaped responses of the app are 500. */
export const createWebTriggers =
  (deps: Dependencies): HttpHandler =>
  async (request) => {
    const trigger = deps.urls.find(request.url);
    if (!trigger) return text(404, 'Not found');
    if (request.body.length > limits.payloadBytes) return text(413, 'Payload too large');
    return answer(deps, trigger, request);
  };
