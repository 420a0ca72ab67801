import type { Actor } from './access';
import type { BitbucketContext } from './context';
import type { BuildStatus, Repository } from './entities';
import { envelope } from './envelope';
import { eventTime } from './helpers';

/** What a caller says about a status; the rest is Bitbucket's. */
export type StatusInput = Pick<BuildStatus, 'key' | 'state' | 'url' | 'name' | 'description'> & {
  readonly refname?: string;
};

/**
 * Creates the status of a commit, or overwrites the one with the same key, and sends `created|updated:build-status`.
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commit-statuses/
 */
export function putStatus(
  context: BitbucketContext,
  repository: Repository,
  commit: string,
  input: StatusInput,
  actor: Actor,
): BuildStatus {
  const nowMs = context.deps.clock.nowMs();
  const existing = context.store.statusesOf(repository, commit).find(({ key }) => key === input.key);
  const status: BuildStatus = {
    ...input,
    repositoryUuid: repository.uuid,
    commit,
    createdAtMs: existing?.createdAtMs ?? nowMs,
    updatedAtMs: nowMs,
  };
  if (existing) context.store.statuses[context.store.statuses.indexOf(existing)] = status;
  else context.store.statuses.push(status);
  context.outbox.sendEvent({
    ...envelope(context, `avi:bitbucket:${existing ? 'updated' : 'created'}:build-status`, repository, actor),
    buildStatus: {
      key: status.key,
      state: status.state,
      url: status.url,
      commit: { hash: commit },
      createdOn: eventTime(status.createdAtMs),
      updatedOn: eventTime(status.updatedAtMs),
      ...(status.refname !== undefined && { refName: status.refname }),
    },
  });
  return status;
}
