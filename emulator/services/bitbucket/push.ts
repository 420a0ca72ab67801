import type { Actor } from './access';
import type { BitbucketContext } from './context';
import type { Repository } from './entities';
import { changedRefs, listRefs } from './git/refs';
import type { RefChange } from './git/refs';
import { movePullRequests } from './pull-requests/event';
import { pushEvent } from './push-event';

function announce(context: BitbucketContext, repository: Repository, { before, after }: RefChange): void {
  const named = after ?? before;
  if (!named) return;
  context.outbox.sendRefUpdate({
    workspaceSlug: context.store.getWorkspaceOf(repository).slug,
    repositorySlug: repository.slug,
    type: named.type,
    name: named.name,
    ...(before && { before: before.commit }),
    ...(after && { after: after.commit }),
  });
}

/**
 * Runs `receive`, which may change the repository's refs, and tells the listeners what it changed: one ref update and one push
 * event for every ref. Pushes to one repository wait for each other.
 */
export function withPushEvents<T>(
  context: BitbucketContext,
  repository: Repository,
  actor: Actor,
  receive: () => Promise<T>,
): Promise<T> {
  return context.pushes.run(repository.uuid, async () => {
    const directory = context.directory(repository);
    const refsBefore = await listRefs(directory);
    const result = await receive();
    const changes = changedRefs(refsBefore, await listRefs(directory));
    if (changes.length > 0) repository.updatedAtMs = context.deps.clock.nowMs();
    for (const change of changes) {
      announce(context, repository, change);
      context.outbox.sendEvent(await pushEvent(context, { repository, actor, change, refsBefore }));
      movePullRequests(context, repository, actor, change);
    }
    return result;
  });
}
