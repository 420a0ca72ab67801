import type { AuditKind } from '../contract/control-views';
import type { ReplyOf } from '../contract/replies';
import type { RuleReply } from '../contract/rule-views';
import type { RequestOf, ResolverName } from '../contract/requests';

/** What a request means in the audit log. */
export interface AuditMeaning<N extends ResolverName> {
  readonly kind: AuditKind;
  /** What was done, in the past tense, before what it was done to. */
  readonly what: string;
  readonly about?: (request: RequestOf<N>, reply: ReplyOf[N]) => string;
  /** Also written before it is done, with this about it: what takes long may be cut off. */
  readonly begun?: (request: RequestOf<N>) => string;
}

const countOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const then = {
  start: 'and started the newest of each branch',
  discard: 'and discarded what waited',
  leave: '',
};

/** `Build: Main, pushes to the main branch`. */
const aboutRule = (_: unknown, { link, ruleId }: RuleReply): string => {
  const rule = link.rules.find(({ id }) => id === ruleId);
  return rule ? `${link.name}: ${rule.title}, ${rule.words.join(', ')}` : link.name;
};

/** `Begun: Production, acme/shop (3 links)`. */
const aboutImport = ({ accounts, managers, repositories }: RequestOf<'settings/apply'>): string => {
  const parts = [
    ...accounts.map(({ label }) => label),
    ...managers.map(({ accountId }) => `account manager ${accountId}`),
    ...repositories.map(({ name, links }) => `${name} (${countOf(links.length, 'link')})`),
  ];
  return `Begun: ${parts.join(', ') || 'nothing'}`;
};

/** `Done: acme/shop: Build added`, without what was the same before. */
const aboutImported = (changes: ReplyOf['settings/apply']['changes']): string => {
  const news = changes.filter(({ kind }) => kind !== 'same').map(({ kind, what }) => `${what} ${kind}`);
  return `Done: ${news.join(', ') || 'nothing changed'}`;
};

/** Every request reads, or changes something that the audit log names: the compiler asks for the row of a new one. */
export const resolverAudit: { readonly [N in ResolverName]: 'reads' | AuditMeaning<N> } = {
  'panel/load': 'reads',
  'runs/poll': 'reads',
  'decisions/list': 'reads',
  'decisions/dry-run': 'reads',
  'gaps/list': 'reads',
  'gaps/evaluate': {
    kind: 'run',
    what: 'Evaluated a commit without an event',
    about: (request) =>
      `${'ref' in request ? `${request.ref.type} ${request.ref.name}` : `pull request #${request.pullRequest}`} at ${request.commit}`,
  },
  'runs/release': {
    kind: 'run',
    what: 'Started held runs',
    about: (_, { started }) => countOf(started, 'run'),
  },
  'runs/discard': {
    kind: 'run',
    what: 'Discarded held runs',
    about: (_, { discarded }) => countOf(discarded, 'run'),
  },
  'runs/start': {
    kind: 'run',
    what: 'Started a run by hand',
    about: ({ ref }, { commit, linkName }) => `${linkName} at ${commit} of ${ref.type} ${ref.name}`,
  },
  'runs/re-run': {
    kind: 'run',
    what: 'Ran a run again',
    about: ({ runId }, { commit, linkName }) => `${linkName} at ${commit}, run ${runId}`,
  },
  'refs/search': 'reads',
  'pull-requests/load': 'reads',
  'pull-requests/approve': {
    kind: 'run',
    what: 'Approved a commit of a fork',
    about: ({ number, commit }) => `${commit} of pull request #${number}`,
  },
  'accounts/list': 'reads',
  'accounts/save': {
    kind: 'account',
    what: 'Saved an account link',
    about: (_, { label, accountId, roleArn, regions }) =>
      `${label} (${accountId}), ${roleArn}, ${regions.join(' ')}`,
  },
  'accounts/verify': {
    kind: 'account',
    what: 'Verified an account link',
    about: (_, { account }) => `${account.label} (${account.accountId}): ${account.state}`,
  },
  'accounts/verify-events': 'reads',
  'accounts/checks': 'reads',
  'accounts/verify-all': { kind: 'account', what: 'Verified every account link' },
  'accounts/rotate-callback-key': {
    kind: 'key',
    what: 'Renewed a callback key',
    about: ({ id, region }) => `${id} ${region}`,
  },
  'accounts/save-access-key': { kind: 'key', what: 'Saved an access key', about: ({ id }) => id },
  'links/reread': { kind: 'link', what: 'Read a renamed source again', about: ({ id }) => id },
  'repository/restore': { kind: 'settings', what: "Restored a repository's settings" },
  'issuer/state': 'reads',
  'issuer/adopt': { kind: 'key', what: 'Adopted the new issuer address' },
  'bulk/load': 'reads',
  'bulk/repositories': 'reads',
  'bulk/pipelines': 'reads',
  'bulk/start': {
    kind: 'link',
    what: 'Began to link pipelines in bulk',
    about: ({ rows }) => countOf(rows.length, 'pipeline'),
  },
  'bulk/poll': 'reads',
  'bulk/failures': 'reads',
  'bulk/cancel': { kind: 'link', what: 'Cancelled linking in bulk' },
  'bulk/resume': { kind: 'link', what: 'Resumed linking in bulk' },
  'connections/places': 'reads',
  'connections/list': 'reads',
  'connections/reach': 'reads',
  'leave/show': 'reads',
  'settings/export': { kind: 'settings', what: 'Exported the settings' },
  'settings/read': 'reads',
  'settings/compare': 'reads',
  'settings/apply': {
    kind: 'settings',
    what: 'Imported settings',
    begun: aboutImport,
    about: (_, { changes }) => aboutImported(changes),
  },
  'rules-source/load': 'reads',
  'rules-source/set': {
    kind: 'settings',
    what: 'Chose where the rules live',
    about: ({ source }) => (source === 'file' ? 'in slipway.yml' : 'in the settings'),
  },
  'get-started/load': 'reads',
  'setup/load': 'reads',
  'setup/choose': { kind: 'account', what: 'Chose the accounts of the set-up' },
  'setup/stack': 'reads',
  'setup/go': 'reads',
  'setup/watch': 'reads',
  'setup/offers': 'reads',
  'setup/link': {
    kind: 'link',
    what: 'Linked pipelines in the set-up',
    about: ({ links }) =>
      links
        .map(({ fullName, pipeline }) => `${fullName}: ${pipeline}`)
        .join(', ')
        .slice(0, 500),
  },
  'setup/starter': 'reads',
  'setup/find-repositories': 'reads',
  'accounts/remove': { kind: 'account', what: 'Removed an account link', about: ({ id }) => id },
  'accounts/list-removed': 'reads',
  'accounts/restore': { kind: 'account', what: 'Restored an account link', about: ({ id }) => id },
  'accounts/create-callback-key': {
    kind: 'key',
    what: 'Created a callback key',
    about: ({ id, region, revokeOld }) => `${id} ${region}${revokeOld ? ', the old key revoked' : ''}`,
  },
  'issuer/rotate': {
    kind: 'key',
    what: 'Replaced the signing key',
    about: ({ emergency }) => (emergency ? 'now' : 'in 24 hours'),
  },
  'links/list': 'reads',
  'links/save': {
    kind: 'link',
    what: 'Saved a link',
    about: (_, { name, mode, pipeline, place }) => `${name}: ${mode} ${pipeline.title} in ${place}`,
  },
  'links/remove': { kind: 'link', what: 'Removed a link', about: ({ id }) => id },
  'links/list-removed': 'reads',
  'links/restore': { kind: 'link', what: 'Restored a link', about: (_, { name }) => name },
  'rules/save': { kind: 'link', what: 'Saved a rule', about: aboutRule },
  'rules/duplicate': { kind: 'link', what: 'Duplicated a rule', about: aboutRule },
  'rules/set-enabled': {
    kind: 'link',
    what: 'Switched a rule',
    about: (request, reply) => `${aboutRule(request, reply)}, ${request.enabled ? 'on' : 'off'}`,
  },
  'rules/remove': {
    kind: 'link',
    what: 'Removed a rule',
    about: ({ id }, { link }) => `${link.name}: ${id}`,
  },
  'rules/list-removed': 'reads',
  'rules/restore': { kind: 'link', what: 'Restored a rule', about: aboutRule },
  'rules/preview': 'reads',
  'pipelines/list': 'reads',
  'pause/load': 'reads',
  'pause/set': { kind: 'pause', what: 'Paused the workspace', about: ({ reason }) => reason },
  'pause/lift': { kind: 'pause', what: 'Resumed the workspace', about: (request) => then[request.then] },
  'pause/start-anyway': { kind: 'pause', what: 'Started during a pause', about: ({ reason }) => reason },
  'repository-pause/load': 'reads',
  'repository-pause/set': { kind: 'pause', what: 'Paused a repository', about: ({ reason }) => reason },
  'repository-pause/lift': {
    kind: 'pause',
    what: 'Resumed a repository',
    about: (request) => then[request.then],
  },
  'repository-pause/start-anyway': {
    kind: 'pause',
    what: 'Started during a pause',
    about: ({ reason }) => reason,
  },
  'audit/list': 'reads',
  'audit/export': {
    kind: 'settings',
    what: 'Downloaded the audit log',
    about: (_, { count }) => (count === 1 ? '1 entry' : `${count} entries`),
  },
  'audit/delivery': 'reads',
  'audit/deliver': {
    kind: 'settings',
    what: 'Sent the audit log to AWS',
    about: ({ accountLinkId, region }) => `${accountLinkId} ${region}`,
  },
  'audit/stop-delivery': { kind: 'settings', what: 'Stopped sending the audit log to AWS' },
  'fan-out/load': 'reads',
  'fan-out/save': {
    kind: 'settings',
    what: "Sent a repository's events to AWS",
    about: ({ accountLinkId, region }) => `${accountLinkId} ${region}`,
  },
  'fan-out/stop': { kind: 'settings', what: "Stopped sending a repository's events to AWS" },
  'health/load': 'reads',
  'dead-letters/replay': { kind: 'dead-letter', what: 'Did failed work again', about: ({ id }) => id },
  'dead-letters/discard': { kind: 'dead-letter', what: 'Discarded failed work', about: ({ id }) => id },
  'managers/list': 'reads',
  'managers/find-people': 'reads',
  'managers/whom-to-ask': 'reads',
  'managers/save': {
    kind: 'people',
    what: 'Named an account manager',
    about: ({ accountId, projects }) => `${accountId}: ${projects?.join(' ') ?? 'all projects'}`,
  },
  'managers/remove': {
    kind: 'people',
    what: 'Removed an account manager',
    about: ({ accountId }) => accountId,
  },
};
