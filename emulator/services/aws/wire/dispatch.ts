import { type HttpHandler, type HttpRequest, type HttpResponse, json } from '../../../core/http';
import { type AwsContext, frontDoorMs } from '../core/context';
import { authorize, type Principal } from '../iam';
import type { CallLog } from './call-log';
import { AwsError, NotModelled, errorOfCode } from './errors';
import { type AwsHost, parseAwsHost } from './host';
import { jsonProtocol } from './json-protocol';
import type { Caller, Operation, Prepared, ServiceModel } from './operation';
import { queryProtocol } from './query-protocol';
import { verifySignature } from './signature';
import type { Credential } from './signature';

/** Credentials and the identity behind them. */
export interface Identities {
  findCredential(accessKeyId: string): Credential | undefined;
  principalOf(accessKeyId: string): Principal;
}

interface Deps {
  readonly context: AwsContext;
  readonly services: Readonly<Record<string, ServiceModel>>;
  readonly identities: Identities;
  readonly calls: CallLog;
}

const PROTOCOLS = { json: jsonProtocol, query: queryProtocol } as const;

interface Target {
  readonly request: HttpRequest;
  readonly host: AwsHost;
  readonly service: ServiceModel;
  readonly name: string;
  readonly operation: Operation;
}

const callerOf = ({ context, identities }: Deps, { request, host, operation }: Target): Caller => {
  if (!operation.signed) return { accountId: '', region: host.region };
  const key = verifySignature(request, host, frontDoorMs(context), (id) => identities.findCredential(id));
  const principal = identities.principalOf(key);
  return { accountId: principal.accountId, region: host.region, principal };
};

/** Faults: `aws:<service>:<operation>:<code>` refuses the call; with `after-` before the code the call happens and its answer is lost. */
const throwArmedFault = ({ context }: Deps, { service, name }: Target, stage: '' | 'after-'): void => {
  const prefix = `aws:${service.name}:${name}:`;
  const fault = context.faults
    .armed(`${prefix}${stage}`)
    .filter((armed) => stage !== '' || !armed.startsWith(`${prefix}after-`))
    .find((armed) => context.faults.fires(armed));
  if (fault) throw errorOfCode(fault.slice(prefix.length + stage.length));
};

const authorizeAll = (principal: Principal, action: string, { resources, contexts }: Prepared): void => {
  for (const resource of resources) {
    for (const context of contexts)
      authorize({ ...principal, context: { ...principal.context, ...context } }, action, resource);
  }
};

const execute = async (deps: Deps, target: Target): Promise<unknown> => {
  const { service, name, operation, request } = target;
  const body = PROTOCOLS[service.protocol].parse(request);
  const record = deps.calls.open({
    operation: `${service.name}:${name}`,
    region: target.host.region,
    request: body,
  });
  try {
    const caller = callerOf(deps, target);
    record.accountId = caller.accountId;
    record.principal = caller.principal?.arn;
    throwArmedFault(deps, target, '');
    const prepared = operation.prepare(body, caller);
    if (caller.principal) authorizeAll(caller.principal, `${service.name}:${name}`, prepared);
    const output = await prepared.run();
    throwArmedFault(deps, target, 'after-');
    return output;
  } catch (error) {
    record.error = error instanceof AwsError ? error.code : 'InternalFailure';
    throw error;
  }
};

const notModelled = ({ context }: Deps, what: string): HttpResponse => {
  context.defects.record(`aws: ${what} is not modelled`);
  return json(501, { __type: 'NotImplemented', message: `The emulator does not model ${what}.` });
};

const answer = async (deps: Deps, target: Target): Promise<HttpResponse> => {
  const { service, name } = target;
  const protocol = PROTOCOLS[service.protocol];
  const context = {
    requestId: deps.context.ids.uuid(),
    operation: name,
    namespace: service.identifiers[0] ?? '',
  };
  try {
    return protocol.success(await execute(deps, target), context);
  } catch (error) {
    if (error instanceof NotModelled) return notModelled(deps, `${service.name}:${name} ${error.message}`);
    if (error instanceof AwsError) return protocol.failure(error, context);
    throw error;
  }
};

/** Handler of every AWS host: finds service and operation, checks signature, faults, constraints and permission, then runs it. */
export const createDispatcher =
  (deps: Deps): HttpHandler =>
  async (request) => {
    const host = parseAwsHost(request.url.hostname);
    const service = host && deps.services[host.service];
    if (!host || !service) return notModelled(deps, `the host ${request.url.hostname}`);
    const name = PROTOCOLS[service.protocol].operationOf(request, service);
    const operation = name === undefined ? undefined : service.operations[name];
    if (name === undefined || !operation) {
      return notModelled(
        deps,
        `${service.name}:${name ?? request.headers['x-amz-target'] ?? 'no operation'}`,
      );
    }
    const response = await deps.context.activity.track(() =>
      answer(deps, { request, host, service, name, operation }),
    );
    // Clients correct their clock from this header.
    return {
      ...response,
      headers: { ...response.headers, date: new Date(frontDoorMs(deps.context)).toUTCString() },
    };
  };
