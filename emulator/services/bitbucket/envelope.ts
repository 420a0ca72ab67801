import type { ProductEvent } from '../../core/events';
import type { Actor } from './access';
import type { BitbucketContext } from './context';
import type { Repository, User } from './entities';
import { eventTime, uuidOf } from './helpers';

/** The account under which the app acts on its own. */
export const APP_USER = {
  type: 'app_user',
  accountId: '712020:slipway-app-user',
  uuid: uuidOf('app-user'),
  displayName: 'Slipway',
} as const;

export interface ActorField {
  readonly type: string;
  readonly accountId: string;
  readonly uuid: string;
}

const fieldOf = ({ accountId, uuid }: User): ActorField => ({ type: 'user', accountId, uuid });

/** The `actor` of an event. @throws when a person acts who has no account */
export function actorField(context: BitbucketContext, actor: Actor): ActorField {
  if (actor.kind === 'app')
    return { type: APP_USER.type, accountId: APP_USER.accountId, uuid: APP_USER.uuid };
  const user = context.store.findUser(actor.accountId);
  if (!user) throw new Error(`no user ${actor.accountId}`);
  return fieldOf(user);
}

/** The author of a commit or tag: the account with its email address, or nothing that identifies anybody. */
export function authorField(context: BitbucketContext, email: string): { user?: ActorField } {
  const user = context.store.users.find((candidate) => candidate.email === email);
  return user ? { user: fieldOf(user) } : {};
}

/**
 * The fields that all product events of a repository share; the workspace is named by uuid only.
 * https://developer.atlassian.com/platform/forge/events-reference/bitbucket/
 */
export function envelope(
  context: BitbucketContext,
  eventType: string,
  repository: Repository,
  actor: Actor,
): ProductEvent {
  return {
    eventType,
    timestamp: eventTime(context.deps.clock.nowMs()),
    selfGenerated: actor.kind === 'app',
    actor: actorField(context, actor),
    repository: { uuid: repository.uuid, slug: repository.slug },
    project: { uuid: repository.project.uuid },
    workspace: { uuid: repository.workspaceUuid },
  };
}
