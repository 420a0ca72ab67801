import type { HttpRequest, HttpResponse } from '../../../core/http';
import { AwsError } from './errors';
import type { Protocol } from './protocol';

const parseBody = (request: HttpRequest): unknown => {
  try {
    return request.body.length === 0 ? {} : JSON.parse(request.body.toString('utf8'));
  } catch (cause) {
    throw new AwsError('SerializationException', 'The request body is not valid JSON.', 400, { cause });
  }
};

/** Times travel as epoch seconds with milliseconds behind the point. */
const replacer = function (this: unknown, key: string, value: unknown): unknown {
  const raw: unknown = typeof this === 'object' && this !== null ? Reflect.get(this, key) : value;
  return raw instanceof Date ? raw.getTime() / 1000 : value;
};

const answer = (status: number, value: unknown, requestId: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
  body: JSON.stringify(value, replacer),
});

/** AWS JSON 1.1 (and 1.0, which differs in the content type only). https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const jsonProtocol: Protocol = {
  operationOf: (request, model) => {
    const [target, name] = (request.headers['x-amz-target'] ?? '').split(/\.(?=[^.]*$)/);
    return target && model.identifiers.includes(target) ? name : undefined;
  },
  parse: parseBody,
  success: (output, { requestId }) => answer(200, output ?? {}, requestId),
  failure: (error, { requestId }) =>
    answer(
      error.status < 500 ? 400 : error.status,
      { __type: error.code, message: error.message },
      requestId,
    ),
};
