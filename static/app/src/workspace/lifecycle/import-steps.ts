import type { LifecycleReplies } from '../../../../../src/contract/lifecycle-replies';
import type {
  AccountEntry,
  ChangeView,
  ManagerEntry,
  RepositoryEntry,
} from '../../../../../src/contract/lifecycle-views';
import type { RequestOf } from '../../../../../src/contract/requests';
import { call } from '../../invoke';
import type { PageProblem } from '../../page-problem';

export type SettingsFile = Extract<LifecycleReplies['settings/read'], { ok: true }>;

/** How much one request carries; what is over is refused. */
const accountsAtOnce = 20;
const managersAtOnce = 20;
const comparedAtOnce = 20;
const appliedAtOnce = 5;

/** Told after each request. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

type Step = RequestOf<'settings/compare'>;

export type StepsResult =
  | { readonly ok: true; readonly changes: readonly ChangeView[] }
  | { readonly ok: false; readonly problem: PageProblem; readonly changes: readonly ChangeView[] };

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}

/** What the file says, and with `remove` an empty entry for every repository that it does not name. */
function repositoriesOf(file: SettingsFile, remove: boolean): readonly RepositoryEntry[] {
  const empty = file.unmentioned.repositories.map(({ name, uuid }) => ({ name, uuid, links: [] }));
  return remove ? [...file.repositories, ...empty] : file.repositories;
}

const rolesOf = (accounts: readonly AccountEntry[]) =>
  Object.fromEntries(accounts.map(({ id, role }) => [id, role]));

const managersOf = ({ managers }: SettingsFile) =>
  chunks(managers, managersAtOnce).map((some) => ({ managers: some }));

// The contract's lists are what zod infers: the same, but not readonly.
const stepOf = (
  file: SettingsFile,
  remove: boolean,
  part: {
    accounts?: readonly AccountEntry[];
    managers?: readonly ManagerEntry[];
    repositories?: readonly RepositoryEntry[];
  },
): Step =>
  structuredClone({
    accounts: [],
    managers: [],
    repositories: [],
    ...part,
    roles: rolesOf(file.accounts),
    remove,
  }) as Step;

/** What an import would do, told in as many requests as it takes. Accounts that go are told here: another request removes them. */
export async function compareFile(
  file: SettingsFile,
  remove: boolean,
  onProgress: (progress: Progress) => void,
): Promise<StepsResult> {
  const repositories = repositoriesOf(file, remove);
  const steps = [
    ...chunks(file.accounts, accountsAtOnce).map((accounts) => stepOf(file, remove, { accounts })),
    ...managersOf(file).map((part) => stepOf(file, remove, part)),
    ...chunks(repositories, comparedAtOnce).map((part) => stepOf(file, remove, { repositories: part })),
  ];
  const changes: ChangeView[] = [];
  for (const [at, step] of steps.entries()) {
    onProgress({ done: at, of: steps.length });
    const outcome = await call('settings/compare', step);
    if (!outcome.ok) return { ok: false, problem: outcome.problem, changes };
    changes.push(...outcome.data.changes);
  }
  const removed = remove ? file.unmentioned.accounts : [];
  return { ok: true, changes: [...changes, ...removed.map(accountGoes)] };
}

const accountGoes = ({ label }: { readonly label: string }): ChangeView => ({
  kind: 'removed',
  what: label,
  details: ['The account link, with its callback keys'],
});

/** Imports the file, accounts first. Stops at a request that fails; importing once more goes on from there. */
export async function applyFile(
  file: SettingsFile,
  remove: boolean,
  onProgress: (progress: Progress) => void,
): Promise<StepsResult> {
  const changes: ChangeView[] = [];
  const accounts = chunks(file.accounts, accountsAtOnce).map((some) => ({ accounts: some }));
  for (const part of [...accounts, ...managersOf(file)]) {
    const outcome = await call('settings/apply', { ...stepOf(file, remove, part), skip: 0 });
    if (!outcome.ok) return { ok: false, problem: outcome.problem, changes };
    changes.push(...outcome.data.changes);
  }
  const repositories = repositoriesOf(file, remove);
  for (let at = 0, skip = 0; at < repositories.length;) {
    onProgress({ done: at, of: repositories.length });
    const part = { repositories: repositories.slice(at, at + appliedAtOnce) };
    const outcome = await call('settings/apply', { ...stepOf(file, remove, part), skip });
    if (!outcome.ok) return { ok: false, problem: outcome.problem, changes };
    changes.push(...outcome.data.changes);
    at += outcome.data.done;
    skip = outcome.data.links;
  }
  for (const account of remove ? file.unmentioned.accounts : []) {
    const outcome = await call('accounts/remove', { id: account.id });
    if (!outcome.ok) return { ok: false, problem: outcome.problem, changes };
    changes.push(accountGoes(account));
  }
  return { ok: true, changes };
}
