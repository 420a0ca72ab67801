import { composeCallbacks, log, parseAwsEvent } from '../compose';
import { keyHeader, linkHeader, parseLinkHeader } from '../domain/aws-callback';
import { ServiceError } from '../domain/errors';
import type { CallbackOutcome } from '../usecases/receive-callback';
import { receiveCallback } from '../usecases/receive-callback';
import type { WebReply, WebRequest } from './web-request';
import { headerOf, parseWebRequest, webReply } from './web-request';

/**
 * Web trigger `aws-events`. EventBridge repeats 401, 407, 409, 429 and 5xx for 24 hours and gives up on other 4xx, so what can never
 * succeed is 400 or 403 and a fault of ours is 503.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html
 */
export const awsEvents = async (input: unknown): Promise<WebReply> => {
  const request = parseWebRequest(input);
  if (request.method !== 'POST') return refusal(405, 'Only POST', { allow: 'POST' });
  if (request.userPath !== undefined && request.userPath !== '') return refusal(404, 'Not found');
  try {
    return await answer(request);
  } catch (error) {
    log.error('callback.failed', {}, error);
    const seconds =
      error instanceof ServiceError ? (error.retryAfterSeconds ?? retryAfterSeconds) : retryAfterSeconds;
    return refusal(503, 'Try again later', { 'retry-after': String(seconds) });
  }
};

const retryAfterSeconds = 30;

const refusal = (statusCode: number, message: string, headers: Record<string, string> = {}): WebReply =>
  webReply(statusCode, JSON.stringify({ message }), headers);

const replies: Readonly<Record<CallbackOutcome, WebReply>> = {
  accepted: webReply(200, '{"accepted":true}'),
  ignored: webReply(200, '{"accepted":false}'),
  'wrong-key': refusal(403, 'Forbidden'),
  malformed: refusal(400, 'Not an event of AWS'),
};

const answer = async (request: WebRequest): Promise<WebReply> => {
  const place = parseLinkHeader(headerOf(request, linkHeader) ?? '');
  const key = headerOf(request, keyHeader);
  if (!place || key === undefined) return replies['wrong-key'];
  const parse = () => parseAwsEvent(request.body ?? '', place.accountLinkId);
  return replies[await receiveCallback(composeCallbacks(), { ...place, key, parse })];
};
