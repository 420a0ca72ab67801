import { refuseConflict, Refusal } from '../domain/errors';
import type { RulesSource } from '../domain/file-rules';
import type { Link } from '../domain/links';
import type { RuleChange } from '../domain/rule-changes';
import { ruleChanges } from '../domain/rule-changes';
import type { MainRules, ReadMainRules } from '../ports/rules-file';
import type { RepositorySettingsStore } from '../ports/settings-stores';

export interface RulesSourceDeps {
  readonly readMainRules: ReadMainRules;
  readonly settings: RepositorySettingsStore;
}

/** `file` and what is with it: slipway.yml at the main branch's head. */
export interface ShownRulesSource extends MainRules {
  readonly source: RulesSource;
  readonly version: number;
  readonly links: readonly Link[];
  readonly changes: readonly RuleChange[];
}

/** Where the rules live, and what the other place says. @throws ServiceError of Bitbucket */
export const showRulesSource = async (
  deps: RulesSourceDeps,
  repositoryId: string,
): Promise<ShownRulesSource> => {
  const { value, version } = await deps.settings.get(repositoryId);
  const { links, source = 'settings' } = value;
  const main = await deps.readMainRules(repositoryId, links);
  const { file } = main;
  const pair = file.kind === 'rules' ? ([started(links), started(file.links)] as const) : undefined;
  return {
    source,
    version,
    links,
    ...main,
    changes: pair ? (source === 'file' ? ruleChanges(pair[1], pair[0]) : ruleChanges(...pair)) : [],
  };
};

const started = (links: readonly Link[]): readonly Link[] => links.filter(({ mode }) => mode === 'start');

/**
 * Switches where the rules live. To the file only when the main branch has a good one: from then on nothing else starts anything. Back to
 * the settings the rules there are what they were, which `showRulesSource` compares.
 * @throws Refusal `invalid`, `conflict`; ServiceError of Bitbucket
 */
export const setRulesSource = async (
  deps: RulesSourceDeps,
  repositoryId: string,
  wanted: { readonly source: RulesSource; readonly version: number },
): Promise<void> => {
  if (wanted.source === 'file') {
    const { file, mainBranch = 'main' } = await showRulesSource(deps, repositoryId);
    if (file.kind === 'missing')
      throw new Refusal('invalid', `Commit slipway.yml to ${mainBranch} first: it has none yet`);
    if (file.kind === 'invalid')
      throw new Refusal('invalid', `Mend slipway.yml on ${mainBranch} first: it cannot be used`);
  }
  const { value, version } = await deps.settings.get(repositoryId);
  if (version !== wanted.version)
    throw new Refusal('conflict', 'Somebody else changed these settings: reload the page');
  const { source: _before, ...rest } = value;
  try {
    const now = wanted.source === 'file' ? { ...rest, source: 'file' as const } : rest;
    await deps.settings.save(repositoryId, { version, value: now });
  } catch (error) {
    refuseConflict(error, 'links');
    throw error;
  }
};
