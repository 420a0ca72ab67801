import type { AccountLink, Link } from './links';
import { canonical } from './rule-entries';
import { formProblemsOf } from './rule-problems';
import type { AccountEntry, GivenLinkEntry, LinkEntry, ManagerEntry } from './settings-entries';
import { accountEntryOf, linkEntryOf, wholeLinkEntry } from './settings-entries';

export type ChangeKind = 'added' | 'changed' | 'removed' | 'same' | 'impossible';

/** What importing an entry would do. */
export interface Change {
  readonly kind: ChangeKind;
  /** What a person calls it. */
  readonly what: string;
  readonly details: readonly string[];
}

export interface LinkChange extends Change {
  /** The link that is there already. */
  readonly link?: Link;
  /** What to save; absent for a link that is removed. */
  readonly entry?: LinkEntry;
}

/** Role ARNs of the file's accounts by their ids in the file: an account has the same role wherever it is linked, and often another id. */
export type Roles = Readonly<Record<string, string>>;

const words: Readonly<Record<string, string>> = {
  allowUnmerged: 'deploys unmerged commits',
  allowBothStart: 'both may start it',
  statusOnPathSkip: 'posts a status when paths skip it',
  parameters: 'form for starts by hand',
  manual: 'may be started by hand by',
};

const textOf = (value: unknown): string => {
  if (value === undefined) return 'all';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(textOf).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** One line for each member that differs: `name: old → new`. */
const differences = <T extends object>(
  before: T,
  after: T,
  members: readonly (keyof T & string)[],
): string[] =>
  members
    .filter((member) => canonical(before[member]) !== canonical(after[member]))
    .map((member) => `${words[member] ?? member}: ${textOf(before[member])} → ${textOf(after[member])}`);

const changeOf = (what: string, details: readonly string[]): Change => ({
  kind: details.length === 0 ? 'same' : 'changed',
  what,
  details,
});

const afterwards = {
  oidc: 'Verify it afterwards',
  'access-key': 'Save its access key and verify it afterwards',
} as const;

/** An account is the one with the same role. */
export const accountChange = (entry: AccountEntry, accounts: readonly AccountLink[]): Change => {
  const known = accounts.find(({ roleArn }) => roleArn === entry.role);
  if (!known) return { kind: 'added', what: entry.label, details: [entry.role, afterwards[entry.way]] };
  const sets = [...new Set(['follow' as const, ...entry.sets])].sort();
  const before = accountEntryOf(known);
  const details = differences({ ...before, sets: [...before.sets].sort() }, { ...entry, sets }, [
    'label',
    'regions',
    'sets',
    'way',
    'projects',
  ]);
  return changeOf(entry.label, details);
};

export const managerChange = (entry: ManagerEntry, managers: readonly ManagerEntry[]): Change => {
  const what = `Account manager ${entry.accountId}`;
  const known = managers.find(({ accountId }) => accountId === entry.accountId);
  if (!known) return { kind: 'added', what, details: [`projects: ${textOf(entry.projects)}`] };
  return changeOf(what, differences(known, entry, ['projects']));
};

/** The account that a link entry means, here; `pending` when the import adds it. */
const accountOf = (
  { account }: Pick<LinkEntry, 'account'>,
  roles: Roles,
  accounts: readonly AccountLink[],
): AccountLink | 'pending' | undefined => {
  const role = Object.hasOwn(roles, account) ? roles[account] : undefined;
  if (role === undefined) return accounts.find(({ id }) => id === account);
  return accounts.find(({ roleArn }) => roleArn === role) ?? 'pending';
};

const isSamePlace = (entry: LinkEntry, link: Pick<LinkEntry, 'account' | 'region' | 'pipeline'>): boolean =>
  entry.account === link.account && entry.region === link.region && entry.pipeline === link.pipeline;

const obstacleOf = (entry: LinkEntry, account: AccountLink | 'pending'): string | undefined => {
  if (account !== 'pending' && !account.regions.includes(entry.region))
    return `Account ${account.label} is not linked in ${entry.region}`;
  if (entry.mode === 'follow') return undefined;
  return entry.rules.flatMap((rule) => Object.values(formProblemsOf(rule)))[0];
};

const shown: readonly (keyof LinkEntry)[] = [
  'name',
  'mode',
  'rules',
  'allowUnmerged',
  'allowBothStart',
  'concurrency',
  'statusOnPathSkip',
  'parameters',
  'manual',
];

interface Surroundings {
  readonly accounts: readonly AccountLink[];
  readonly roles: Roles;
}

/** What importing one entry would do; `seen` are the entries before it. */
const linkChange = (
  what: string,
  given: GivenLinkEntry,
  links: readonly Link[],
  { accounts, roles, seen }: Surroundings & { readonly seen: readonly LinkEntry[] },
): LinkChange & { readonly entry: LinkEntry } => {
  const account = accountOf(given, roles, accounts);
  const impossible = (entry: LinkEntry, why: string) =>
    ({ kind: 'impossible', what, details: [why], entry }) as const;
  const whole = wholeLinkEntry(given);
  if (account === undefined)
    return impossible(whole, `Neither the file nor this workspace has account ${given.account}`);
  const entry = account === 'pending' ? whole : { ...whole, account: account.id };
  if (seen.some((other) => isSamePlace(entry, other)))
    return impossible(entry, `The file links pipeline ${entry.pipeline} twice`);
  const obstacle = obstacleOf(entry, account);
  if (obstacle !== undefined) return impossible(entry, obstacle);
  const link = links.find((other) => isSamePlace(entry, linkEntryOf(other)));
  if (!link)
    return { kind: 'added', what, details: [`${entry.mode}s ${entry.pipeline} in ${entry.region}`], entry };
  return { ...changeOf(what, differences(linkEntryOf(link), entry, shown)), link, entry };
};

/** What importing a repository's entry would do to its links; with `remove` also to those that it does not have. */
export const linkChanges = (
  repository: { readonly name: string; readonly entries: readonly GivenLinkEntry[] },
  links: readonly Link[],
  { remove, ...surroundings }: Surroundings & { readonly remove: boolean },
): readonly LinkChange[] => {
  const nameOf = (link: { readonly name: string }): string => `${repository.name}: ${link.name}`;
  const seen: LinkEntry[] = [];
  const changes = repository.entries.map((given): LinkChange => {
    const change = linkChange(nameOf(given), given, links, { ...surroundings, seen });
    seen.push(change.entry);
    return change;
  });
  const lost = links.filter((link) => !seen.some((entry) => isSamePlace(entry, linkEntryOf(link))));
  const removed = lost.map((link): LinkChange => ({
    kind: 'removed',
    what: nameOf(link),
    details: [`${link.pipeline.name} in ${link.region}`],
    link,
  }));
  return remove ? [...changes, ...removed] : changes;
};
