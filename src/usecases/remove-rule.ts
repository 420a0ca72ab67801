import { isoOf } from '../domain/durations';
import { Refusal, refuseConflict } from '../domain/errors';
import {
  foreignRefusal,
  linkIn,
  refuseFileRules,
  refuseTooLarge,
  ruleIn,
  withRules,
} from '../domain/link-edits';
import type { Link } from '../domain/links';
import type { RemovedRule } from '../domain/removed';
import { stillUndoable } from '../domain/removed';
import type { Permissions } from '../ports/bitbucket';
import type { Clock } from '../ports/clock';
import type { RemovedStore } from '../ports/control-stores';
import type { RepositorySettings, RepositorySettingsStore } from '../ports/settings-stores';

export interface RemoveRuleDeps {
  readonly settings: RepositorySettingsStore;
  readonly removed: RemovedStore;
  readonly clock: Clock;
}

const store = async (
  { settings }: RemoveRuleDeps,
  repositoryId: string,
  version: number,
  value: RepositorySettings,
): Promise<void> => {
  try {
    await settings.save(repositoryId, { version, value });
  } catch (error) {
    refuseConflict(error, 'links');
    throw error;
  }
};

/** Removes a rule; for a day it can be put back. @throws Refusal when it is gone already */
export const removeRule = async (
  deps: RemoveRuleDeps,
  repositoryId: string,
  { linkId, id }: { readonly linkId: string; readonly id: string },
): Promise<{ link: Link; ruleId: string }> => {
  const { version, value } = await deps.settings.get(repositoryId);
  refuseFileRules(value.source);
  const { link, rule } = ruleIn(value.links, linkId, id);
  const links = withRules(
    value.links,
    link,
    link.rules.filter((each) => each.id !== id),
  );
  await store(deps, repositoryId, version, { ...value, links });
  const nowMs = deps.clock.nowMs();
  const entry = { repositoryId, linkId, rule, removedAt: isoOf(nowMs) };
  await deps.removed.update((removed) =>
    stillUndoable({ ...removed, rules: [...removed.rules, entry] }, nowMs),
  );
  return { link: linkIn(links, linkId), ruleId: id };
};

/** Rules of links that are still there. */
export const listRemovedRules = async (
  deps: RemoveRuleDeps,
  repositoryId: string,
): Promise<readonly (RemovedRule & { readonly link: Link })[]> => {
  const [removed, { value }] = await Promise.all([deps.removed.get(), deps.settings.get(repositoryId)]);
  return stillUndoable(removed, deps.clock.nowMs())
    .rules.filter((rule) => rule.repositoryId === repositoryId)
    .flatMap((rule) => {
      const link = value.links.find(({ id, mode }) => id === rule.linkId && mode === 'start');
      const isBack = link?.rules.some(({ id }) => id === rule.rule.id);
      return link && isBack === false ? [{ ...rule, link }] : [];
    });
};

/** Puts a rule back as it was. @throws Refusal when it is no longer kept, or its link is gone or full */
export const restoreRule = async (
  deps: RemoveRuleDeps & { readonly permissions: Pick<Permissions, 'isWorkspaceOwner'> },
  repositoryId: string,
  id: string,
): Promise<{ link: Link; ruleId: string }> => {
  const found = (await listRemovedRules(deps, repositoryId)).find(({ rule }) => rule.id === id);
  if (!found) throw new Refusal('invalid', 'This rule can no longer be restored: reload the page');
  const { version, value } = await deps.settings.get(repositoryId);
  refuseFileRules(value.source);
  const link = linkIn(value.links, found.linkId);
  if (link.foreign && !(await deps.permissions.isWorkspaceOwner())) throw foreignRefusal();
  const links = withRules(value.links, link, [...link.rules, found.rule]);
  refuseTooLarge(links);
  await store(deps, repositoryId, version, { ...value, links });
  await deps.removed.update((removed) => ({
    ...removed,
    rules: removed.rules.filter(({ rule }) => rule.id !== id),
  }));
  return { link: linkIn(links, found.linkId), ruleId: id };
};
