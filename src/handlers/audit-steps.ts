import type { AuditEntryView } from '../contract/control-views';
import type { ResolverName } from '../contract/requests';
import { requestSchemas } from '../contract/requests';
import { csvOf } from '../domain/csv';
import type { StoredAuditEntry } from '../ports/audit';
import { listAudit } from '../usecases/audit-log';
import { namesOf, personView } from './person-names';
import { resolverAudit } from './resolver-audit';
import type { StepContext, Steps } from './resolver-steps';

const onPage = { limit: 50, mostRead: 1000 };
const inFile = { limit: 2000, mostRead: 10_000 };

const isResolver = (name: string): name is ResolverName => Object.hasOwn(requestSchemas, name);

/** Words are made on reading; the name stands for what this version does not know. */
const wordsOf = (action: string): string => {
  const meaning = isResolver(action) ? resolverAudit[action] : 'reads';
  return meaning === 'reads' ? action : meaning.what;
};

const kinds: readonly AuditEntryView['kind'][] = [
  'account',
  'link',
  'run',
  'pause',
  'key',
  'people',
  'settings',
  'dead-letter',
];

/** Repositories whose names are read for one page. */
const mostNames = 50;

const repositoriesOf = async ({ deps }: StepContext, entries: readonly StoredAuditEntry[]) => {
  const ids = [...new Set(entries.flatMap(({ repositoryId }) => repositoryId ?? []))].slice(0, mostNames);
  const found = await Promise.all(ids.map((id) => deps.settings.get(id)));
  return new Map(ids.map((id, at) => [id, found[at]?.value.fullName ?? id]));
};

const present = async (context: StepContext, entries: readonly StoredAuditEntry[]) => {
  const [names, repositories] = await Promise.all([
    namesOf(
      context.deps,
      entries.map(({ by }) => by),
    ),
    repositoriesOf(context, entries),
  ]);
  const views = entries.map((entry): AuditEntryView => {
    const { id, at, by, action, about, repositoryId, page } = entry;
    const base = { id, at, by: personView(names, by), what: wordsOf(action), page };
    return {
      ...base,
      kind: kinds.find((kind) => kind === entry.kind) ?? 'settings',
      ...(about === undefined ? {} : { about }),
      ...(repositoryId === undefined ? {} : { repository: repositories.get(repositoryId) ?? repositoryId }),
    };
  });
  return { views, names };
};

const heading = ['Time (UTC)', 'Person', 'Account id', 'What', 'About', 'Repository', 'Page'];

export const auditSteps: Pick<Steps, 'audit/list' | 'audit/export'> = {
  'audit/list': async (context, filter) => {
    const { entries, before } = await listAudit(context.deps, filter, onPage);
    const { views, names } = await present(context, entries);
    return {
      entries: views,
      people: [...names].map(([accountId, name]) => ({ accountId, name })),
      ...(before === undefined ? {} : { before }),
    };
  },
  'audit/export': async (context, filter) => {
    const { entries, before } = await listAudit(context.deps, filter, inFile);
    const { views } = await present(context, entries);
    const rows = views.map(({ at, by, what, about = '', repository = '', page }) => [
      at,
      by.name,
      by.accountId,
      what,
      about,
      repository,
      page,
    ]);
    return { csv: csvOf([heading, ...rows]), count: rows.length, cut: before !== undefined };
  },
};
