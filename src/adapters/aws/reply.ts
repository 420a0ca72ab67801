import type * as z from 'zod/mini';
import { ServiceError } from '../../domain/errors';

/** Parses a reply of AWS. @throws ServiceError `unavailable` when it lacks what AWS documents; a later answer may be whole */
export const parseReply = <S extends z.ZodMiniType>(schema: S, reply: unknown): z.output<S> => {
  const parsed = schema.safeParse(reply);
  if (parsed.success) return parsed.data;
  throw new ServiceError('unavailable', 'AWS answered in a form Slipway does not know.', {
    cause: parsed.error,
  });
};
