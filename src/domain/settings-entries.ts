import type { AccountLink, Link } from './links';
import type { Globs } from './rules';
import { noGlobs } from './rules';
import type { LinkOptionsEntry, RuleEntry } from './rule-entries';
import { ruleEntryOf, ruleOf, shortRuleEntry } from './rule-entries';
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

/** A link with its rules. `account` is an account entry's id. */
export interface LinkEntry extends LinkOptionsEntry {
  readonly name: string;
  readonly mode: 'follow' | 'start';
  readonly account: string;
  readonly region: string;
  readonly pipeline: string;
  readonly rules: readonly RuleEntry[];
  readonly allowUnmerged: boolean;
  readonly allowBothStart: boolean;
}

/** A link as a file writes it: with its rules, or with what the one rule of a link was made of before links had several. */
export interface GivenLinkEntry extends Omit<LinkEntry, 'rules'> {
  readonly rules?: readonly RuleEntry[];
  readonly branches?: Globs;
  readonly tags?: Globs;
  readonly variables?: Readonly<Record<string, string>>;
}

export interface RepositoryEntry {
  /** `workspace-slug/repository-slug` */
  readonly name: string;
  readonly uuid?: string | undefined;
  readonly links: readonly GivenLinkEntry[];
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

/** All that a link has; nothing is left to what is there already. A link in follow mode has no rules, whatever an entry says of some. */
export const wholeLinkEntry = (given: GivenLinkEntry): LinkEntry => {
  const { branches = noGlobs, tags = noGlobs, variables = {}, rules, ...entry } = given;
  const { cancel = 'none', mainToo = false } = entry.concurrency ?? {};
  const written = rules ?? [{ branches, tags, variables }];
  return {
    ...entry,
    concurrency: { cancel, mainToo: cancel !== 'none' && mainToo },
    statusOnPathSkip: entry.statusOnPathSkip === true,
    parameters: entry.parameters ?? [],
    manual: entry.manual ?? 'usual',
    rules: entry.mode === 'start' ? written.map((rule) => ruleEntryOf(ruleOf(rule, ''))) : [],
  };
};

export const linkEntryOf = (link: Link): LinkEntry =>
  wholeLinkEntry({
    name: link.name,
    mode: link.mode,
    account: link.accountLinkId,
    region: link.region,
    pipeline: link.pipeline.name,
    rules: link.rules.map(ruleEntryOf),
    allowUnmerged: link.allowUnmerged,
    allowBothStart: link.allowBothStart,
    ...optionsOf(link),
  });

const optionsOf = ({ concurrency, statusOnPathSkip, parameters, manual }: Link): LinkOptionsEntry => ({
  ...(concurrency
    ? { concurrency: { cancel: concurrency.cancel, mainToo: concurrency.mainToo === true } }
    : {}),
  ...(statusOnPathSkip ? { statusOnPathSkip } : {}),
  ...(parameters ? { parameters } : {}),
  ...(manual ? { manual } : {}),
});

/** The entry without what it would have anyway, as a person would write it. */
const withoutDefaults = (entry: LinkEntry): object => {
  const {
    rules,
    allowUnmerged,
    allowBothStart,
    concurrency,
    statusOnPathSkip,
    parameters,
    manual,
    ...named
  } = entry;
  const isLimited = concurrency !== undefined && concurrency.cancel !== 'none';
  return {
    ...named,
    ...(rules.length === 0 ? {} : { rules: rules.map(shortRuleEntry) }),
    ...(allowUnmerged ? { allowUnmerged } : {}),
    ...(allowBothStart ? { allowBothStart } : {}),
    ...(isLimited ? { concurrency } : {}),
    ...(statusOnPathSkip === true ? { statusOnPathSkip } : {}),
    ...(parameters === undefined || parameters.length === 0 ? {} : { parameters }),
    ...(manual === undefined || manual === 'usual' ? {} : { manual }),
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
