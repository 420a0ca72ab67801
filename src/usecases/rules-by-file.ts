import type { RepositoryEvent } from '../domain/events';
import { isPullRequest } from '../domain/events';
import { decisionsWithoutRules, rulesCommitOf } from '../domain/file-rules';
import { invalidFileStatus } from '../domain/file-status';
import type { Ruling } from '../domain/file-variables';
import { isRuledByMain } from '../domain/file-variables';
import type { Link } from '../domain/links';
import type { CommitStatuses } from '../ports/bitbucket';
import type { DecisionStore } from '../ports/event-stores';
import type { ReadMainRules, ReadRules } from '../ports/rules-file';
import type { RepositorySettingsStore } from '../ports/settings-stores';

export interface RulesByFileDeps {
  readonly settings: RepositorySettingsStore;
  readonly readRules: ReadRules;
  readonly readMainRules: ReadMainRules;
  readonly statuses: CommitStatuses;
  readonly decisions: DecisionStore;
}

/**
 * The links as the file that decides the event rules them; `settings` where the settings do, and `nothing` where the file is missing or
 * cannot be used: the decisions are kept then. Such a file fails the commit that brought it; a pull request's destination has its own status.
 * @throws ServiceError of Bitbucket
 */
export const rulesByFile = async (
  deps: RulesByFileDeps,
  event: RepositoryEvent,
  isAgain: boolean,
): Promise<Ruling | 'settings' | 'nothing'> => {
  const { links, source } = (await deps.settings.get(event.repositoryId)).value;
  if (source !== 'file') return 'settings';
  const rules = await deps.readRules(event.repositoryId, rulesCommitOf(event), links);
  if (rules.kind === 'rules') return { links: rules.links, main: await mainLinks(deps, event, rules.links) };
  if (rules.kind === 'invalid' && !isPullRequest(event))
    await deps.statuses.post(invalidFileStatus(event, rules.problems));
  const decisions = decisionsWithoutRules(event, links, rules);
  await (isAgain ? deps.decisions.replace(event, decisions) : deps.decisions.record(event, decisions));
  return 'nothing';
};

/** The links by the main branch's file; not asked for where no pipeline has variables to set. A file there that cannot be used sets none. */
const mainLinks = async (
  deps: RulesByFileDeps,
  event: RepositoryEvent,
  links: readonly Link[],
): Promise<readonly Link[]> => {
  if (isRuledByMain(event)) return links;
  if (!links.some(({ mode, pipeline }) => mode === 'start' && pipeline.variables.length > 0)) return [];
  const { file } = await deps.readMainRules(event.repositoryId, links);
  return file.kind === 'rules' ? file.links : [];
};
