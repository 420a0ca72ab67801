import type { HttpRequest, HttpResponse } from '../../../core/http';
import type { AwsError } from './errors';
import type { ServiceModel } from './operation';

export interface AnswerContext {
  readonly requestId: string;
  readonly operation: string;
  readonly namespace: string;
}

/** How requests and answers look on the wire. */
export interface Protocol {
  operationOf(request: HttpRequest, model: ServiceModel): string | undefined;
  /** @throws {AwsError} SerializationException */
  parse(request: HttpRequest): unknown;
  success(output: unknown, context: AnswerContext): HttpResponse;
  failure(error: AwsError, context: AnswerContext): HttpResponse;
}
