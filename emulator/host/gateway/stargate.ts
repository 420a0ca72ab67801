import { z } from 'zod';
import { type HttpResponse, json } from '../../core/http';
import type { QueueApi } from '../async/queue';
import type { LiveInvocation } from '../invoker';
import type { Manifest } from '../manifest';
import type { WebTriggerUrls } from '../webtriggers/urls';
import type { ForgeCall } from './call';

interface Dependencies {
  readonly queue: QueueApi;
  readonly urls: WebTriggerUrls;
  readonly manifest: Manifest;
}

const graphqlSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).default({}),
});
const createSchema = z.object({
  input: z.object({ triggerKey: z.string() }),
  forceCreate: z.boolean().default(false),
});

const createUrl = (
  { urls, manifest }: Dependencies,
  { installation }: LiveInvocation,
  variables: unknown,
): HttpResponse => {
  const { input, forceCreate } = createSchema.parse(variables);
  const module = manifest.modules.webtrigger.find(({ key }) => key === input.triggerKey);
  if (!module) return json(200, { errors: [{ message: `No web trigger ${input.triggerKey}` }], data: null });
  const { url } = urls.create(installation.id, module.key, module.urlFormat, forceCreate);
  return json(200, { data: { createWebTriggerUrl: { url } } });
};

const deleteUrl = (
  { urls }: Dependencies,
  { installation }: LiveInvocation,
  variables: unknown,
): HttpResponse => {
  const success = urls.delete(installation.id, z.object({ id: z.string() }).parse(variables).id);
  return json(200, { data: { deleteWebTriggerUrl: { success, message: success ? null : 'Not found' } } });
};

const queryUrls = ({ urls }: Dependencies, { installation }: LiveInvocation): HttpResponse => {
  const found = urls.of(installation.id).map(({ moduleKey, url }) => ({ triggerKey: moduleKey, url }));
  return json(200, { data: { webTriggerUrlsByAppContext: found } });
};

const graphql = (deps: Dependencies, invocation: LiveInvocation, body: string): HttpResponse | undefined => {
  const { query, variables } = graphqlSchema.parse(JSON.parse(body));
  if (query.includes('createWebTriggerUrl(')) return createUrl(deps, invocation, variables);
  if (query.includes('deleteWebTriggerUrl(')) return deleteUrl(deps, invocation, variables);
  if (query.includes('webTriggerUrlsByAppContext(')) return queryUrls(deps, invocation);
  return undefined;
};

const push = ({ queue }: Dependencies, invocation: LiveInvocation, body: string): HttpResponse => {
  invocation.calls.queue += 1;
  return queue.push(
    { installationId: invocation.installation.id, chainLength: invocation.chainLength ?? 0 },
    body,
  );
};

/** Atlassian's own APIs: web trigger addresses and the queue. Undefined for what is not modelled. */
export const createStargate =
  (deps: Dependencies) =>
  (invocation: LiveInvocation, { path, body }: ForgeCall): HttpResponse | undefined => {
    if (path === '/graphql') return graphql(deps, invocation, body);
    // The SDK sends the placeholders `{contextAri}` … unfilled.
    if (path.startsWith('/webhook/queue/publish/')) return push(deps, invocation, body);
    if (path.startsWith('/webhook/queue/stats/')) return deps.queue.stats(body);
    if (path.startsWith('/webhook/queue/cancel/')) return deps.queue.cancel(body);
    return undefined;
  };
