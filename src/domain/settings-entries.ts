import type { AccountLink, Link } from './links';
import type { Globs } from './rules';
import type { PermissionSet } from './permission-sets';

/** An account link as a settings file writes it. */
export interface AccountEntry {
  readonly id: string;
  readonly role: string;
  readonly label: string;
  readonly regions: readonly string[];
  readonly sets: readonly PermissionSet[];
  readonly way: 'oidc' | 'access-key';
  /** Keys of the Bitbucket projects whose repositories may use it; absent: all. */
  readonly projects?: readonly string[] | undefined;
}

/** An account manager as a settings file writes one. */
export interface ManagerEntry {
  /** Atlassian account id, the same in every workspace. */
  readonly accountId: string;
  /** Keys of Bitbucket projects; absent: all. */
  readonly projects?: readonly string[] | undefined;
}

/** A link with its rule. `account` is an account entry's id. */
export interface LinkEntry {
  readonly name: string;
  readonly mode: 'follow' | 'start';
  readonly account: string;
  readonly region: string;
  readonly pipeline: string;
  readonly branches: Globs;
  readonly tags: Globs;
  readonly variables: Readonly<Record<string, string>>;
  readonly allowUnmerged: boolean;
  readonly allowBothStart: boolean;
}

export interface RepositoryEntry {
  /** `workspace-slug/repository-slug` */
  readonly name: string;
  readonly uuid?: string | undefined;
  readonly links: readonly LinkEntry[];
}

export const accountEntryOf = ({
  id,
  roleArn,
  label,
  regions,
  sets,
  way,
  projects,
}: AccountLink): AccountEntry => ({
  id,
  role: roleArn,
  label,
  regions,
  sets,
  way: way ?? 'oidc',
  ...(projects === undefined ? {} : { projects }),
});

const noGlobs: Globs = { include: [], exclude: [] };

export const linkEntryOf = (link: Link): LinkEntry => {
  const [rule] = link.rules;
  return {
    name: link.name,
    mode: link.mode,
    account: link.accountLinkId,
    region: link.region,
    pipeline: link.pipeline.name,
    branches: rule?.branches ?? noGlobs,
    tags: rule?.tags ?? noGlobs,
    variables: rule?.variables ?? {},
    allowUnmerged: link.allowUnmerged,
    allowBothStart: link.allowBothStart,
  };
};

const isEmpty = ({ include, exclude }: Globs): boolean => include.length + exclude.length === 0;

/** The entry without what it would have anyway, as a person would write it. */
export const withoutDefaults = (entry: LinkEntry): Partial<LinkEntry> => {
  const { branches, tags, variables, allowUnmerged, allowBothStart, ...named } = entry;
  return {
    ...named,
    ...(isEmpty(branches) ? {} : { branches }),
    ...(isEmpty(tags) ? {} : { tags }),
    ...(Object.keys(variables).length === 0 ? {} : { variables }),
    ...(allowUnmerged ? { allowUnmerged } : {}),
    ...(allowBothStart ? { allowBothStart } : {}),
  };
};

/** The settings of a workspace as a file, in an order that does not depend on when they were made. */
export const settingsFileOf = (
  accounts: readonly AccountLink[],
  repositories: readonly {
    readonly repositoryId: string;
    readonly fullName?: string;
    readonly links: readonly Link[];
  }[],
  managers: readonly ManagerEntry[] = [],
) => ({
  ...(managers.length === 0
    ? {}
    : { managers: [...managers].sort((a, b) => a.accountId.localeCompare(b.accountId)) }),
  accounts: accounts
    .map(accountEntryOf)
    .sort((a, b) => a.label.localeCompare(b.label) || a.id.localeCompare(b.id)),
  repositories: repositories
    .filter(({ links }) => links.length > 0)
    .map(({ repositoryId, fullName, links }) => ({
      name: fullName ?? `unknown/${repositoryId}`,
      uuid: repositoryId,
      links: links.map((link) => withoutDefaults(linkEntryOf(link))),
    }))
    .sort((a, b) => a.name.localeCompare(b.name)),
});
