import * as z from 'zod/mini';
import { flag, uuid } from './event-schema';

const types = {
  'avi:bitbucket:updated:repository': 'updated',
  'avi:bitbucket:deleted:repository': 'deleted',
} as const;

export interface RepositoryEvent {
  readonly kind: (typeof types)[keyof typeof types];
  /** Bare uuid. */
  readonly repositoryId: string;
}

/**
 * https://developer.atlassian.com/platform/forge/events-reference/bitbucket/ : an update names what changed only for some fields, so it
 * is read as "look again".
 */
const schema = z.object({
  eventType: z.enum(['avi:bitbucket:updated:repository', 'avi:bitbucket:deleted:repository']),
  selfGenerated: flag,
  repository: z.object({ uuid }),
});

/** Undefined for what is no such event. */
export const parseRepositoryEvent = (payload: unknown): RepositoryEvent | undefined => {
  const { data } = schema.safeParse(payload);
  return data && { kind: types[data.eventType], repositoryId: data.repository.uuid };
};
