import type { PullRequestEvent } from '../domain/events';
import type { FileRules } from '../domain/file-rules';
import { rulesCommitOf } from '../domain/file-rules';
import { fileChangesStatus, invalidFileStatus } from '../domain/file-status';
import type { Link } from '../domain/links';
import { ruleChanges, wideningsOf } from '../domain/rule-changes';
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
  if (after.kind === 'missing' || textOf(before) === textOf(after)) return;
  if (after.kind === 'invalid') {
    await deps.statuses.post(invalidFileStatus(event, after.problems));
    return;
  }
  const widenings = wideningsOf(ruleChanges(before.kind === 'rules' ? before.links : [], after.links));
  await deps.statuses.post(fileChangesStatus(event, widenings));
};

const textOf = (rules: FileRules): string | undefined => (rules.kind === 'missing' ? undefined : rules.text);
