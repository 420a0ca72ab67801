import type { PullRequestEvent } from '../domain/events';
import { fileChange } from '../domain/file-changes';
import { rulesCommitOf } from '../domain/file-rules';
import { fileChangesStatus, invalidFileStatus } from '../domain/file-status';
import type { Link } from '../domain/links';
import type { CommitStatuses } from '../ports/bitbucket';
import type { ReadRules } from '../ports/rules-file';

/**
 * Shows whoever reviews a pull request what its change of slipway.yml lets start. The file of a fork is not read: nobody of this
 * repository wrote it, and it decides nothing before it is merged.
 * @throws ServiceError as Files and CommitStatuses
 */
export const compareFiles = async (
  deps: { readonly readRules: ReadRules; readonly statuses: CommitStatuses },
  event: PullRequestEvent,
  links: readonly Link[],
): Promise<void> => {
  if (event.phase !== 'open' || event.source.fork) return;
  const [before, after] = await Promise.all([
    deps.readRules(event.repositoryId, rulesCommitOf(event), links),
    deps.readRules(event.repositoryId, event.commit, links),
  ]);
  const change = fileChange(before, after);
  if (change.kind === 'invalid') await deps.statuses.post(invalidFileStatus(event, change.problems));
  if (change.kind === 'changed') await deps.statuses.post(fileChangesStatus(event, change.widenings));
};
