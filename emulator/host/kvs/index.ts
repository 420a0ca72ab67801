import { z } from 'zod';
import { type HttpResponse, json, text } from '../../core/http';
import { batchOperations } from './batch';
import type { KvsContext } from './context';
import { KvsError } from './errors';
import { queryOperations } from './query';
import { singleOperations } from './single';
import { transactionOperations } from './transaction';

export type { KvsUsage } from './context';
export { KvsStore } from './store';

type Operation = (context: KvsContext, body: unknown) => unknown;

const operations = new Map<string, Operation>(
  Object.entries({ ...singleOperations, ...queryOperations, ...batchOperations, ...transactionOperations }),
);

/** Answers one call of `@forge/kvs`; undefined when there is no such endpoint. */
export const handleKvs = (context: KvsContext, path: string, body: string): HttpResponse | undefined => {
  const operation = operations.get(path);
  if (!operation) return undefined;
  try {
    const reply = operation(context, JSON.parse(body));
    return reply === undefined ? text(200, '') : json(200, reply);
  } catch (error) {
    if (error instanceof KvsError) return error.toResponse();
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      return new KvsError('INVALID_REQUEST', error.message).toResponse();
    throw error;
  }
};
