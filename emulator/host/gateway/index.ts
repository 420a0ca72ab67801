import type { DefectLog } from '../../core/defects';
import type { Faults } from '../../core/faults';
import { type HttpResponse, json } from '../../core/http';
import type { Wire, WireCall, WireService } from '../../core/wire';
import type { LiveInvocation } from '../invoker';
import { handleKvs } from '../kvs';
import { KvsError } from '../kvs/errors';
import type { Manifest } from '../manifest';
import { type ForgeCall, forgeCallSchema } from './call';
import type { DoorHandler } from './door';
import { productRequest } from './product';

type Answer = HttpResponse | undefined;

interface Dependencies {
  readonly manifest: Manifest;
  readonly defects: DefectLog;
  readonly faults: Faults;
  readonly product: (invocation: LiveInvocation, call: ForgeCall) => Promise<HttpResponse>;
  readonly stargate: (invocation: LiveInvocation, call: ForgeCall) => Answer;
  readonly wire: Wire;
}

const unavailable = (): HttpResponse => json(503, { code: 'SERVICE_UNAVAILABLE', message: 'Try again' });

/** Faults: `kvs:fail` refuses a call; `kvs:lost-answer` does what was asked and loses the answer. */
const kvs = ({ manifest, faults }: Dependencies, invocation: LiveInvocation, call: ForgeCall): Answer => {
  invocation.calls.kvs += 1;
  if (!manifest.scopes.includes('storage:app')) {
    return new KvsError('SCOPE_MISSING', 'The scope storage:app is not declared').toResponse();
  }
  const context = { store: invocation.installation.kvs, entities: manifest.entities, usage: invocation.kvs };
  if (faults.fires('kvs:fail')) return unavailable();
  const answer = handleKvs(context, call.path, call.body);
  return faults.fires('kvs:lost-answer') ? unavailable() : answer;
};

const dispatch = async (deps: Dependencies, invocation: LiveInvocation, call: ForgeCall): Promise<Answer> => {
  const { type, remote, provider } = call.meta;
  if (type === 'kvs') return kvs(deps, invocation, call);
  if (type !== 'fpp') return undefined;
  if (remote === 'bitbucket' && provider !== 'none') return deps.product(invocation, call);
  return remote === 'stargate' && provider === 'app' ? deps.stargate(invocation, call) : undefined;
};

const serviceOf = ({ meta, path }: ForgeCall): WireService => {
  if (meta.type === 'kvs') return 'kvs';
  if (meta.remote === 'bitbucket') return 'bitbucket';
  return path.startsWith('/webhook/queue/') ? 'queue' : 'forge';
};

const wireCallOf = ({ functionKey, invocationId }: LiveInvocation, call: ForgeCall): WireCall => {
  const service = serviceOf(call);
  const request = service === 'bitbucket' ? { request: productRequest(call) } : {};
  return { service, name: call.path, functionKey, invocationId, ...request };
};

/** Answers every `__forge_fetch__`; what is not modelled is 501 and a defect. */
export const createGateway =
  (deps: Dependencies): DoorHandler =>
  async ({ invocation, body }) => {
    const call = forgeCallSchema.parse(JSON.parse(body.toString('utf8')));
    const answer = await deps.wire(wireCallOf(invocation, call), () => dispatch(deps, invocation, call));
    if (answer) return answer;
    const name = `${call.meta.type}/${call.meta.provider ?? '-'}/${call.meta.remote ?? '-'} ${call.method} ${call.path}`;
    deps.defects.record(`Forge API not modelled: ${name}`);
    return json(501, { code: 'NOT_IMPLEMENTED', message: name });
  };
