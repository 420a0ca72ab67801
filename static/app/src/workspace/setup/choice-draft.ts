import type { RequestOf } from '../../../../../src/contract/requests';
import type { RepositoryChoice, SetupReply } from '../../../../../src/contract/setup-views';
import type { PermissionSet } from '../../../../../src/contract/views';

/** The first step's inputs as the form holds them. */
export interface ChoiceDraft {
  readonly accounts: string;
  readonly regions: readonly string[];
  readonly sets: readonly PermissionSet[];
  readonly allPipelines: boolean;
  /** One name a line. */
  readonly pipelines: string;
  readonly wholeWorkspace: boolean;
  readonly repositories: readonly RepositoryChoice[];
  readonly createProvider: boolean;
}

type Choice = Omit<RequestOf<'setup/choose'>, 'version'>;

const lineOf = ({ accountId, label }: { accountId: string; label: string }): string =>
  label === accountId ? accountId : `${accountId} ${label}`;

/** What an owner chose before, or what most choose. */
export function choiceDraftOf({ choice }: Pick<SetupReply, 'choice'>): ChoiceDraft {
  if (choice === undefined) {
    return {
      accounts: '',
      regions: [],
      sets: ['follow', 'start'],
      allPipelines: true,
      pipelines: '',
      wholeWorkspace: true,
      repositories: [],
      createProvider: true,
    };
  }
  const { accounts, regions, sets, pipelines, repositories, createProvider } = choice;
  return {
    accounts: accounts.map(lineOf).join('\n'),
    regions,
    sets,
    allPipelines: pipelines.length === 0,
    pipelines: pipelines.join('\n'),
    wholeWorkspace: repositories.length === 0,
    repositories,
    createProvider,
  };
}

const linesOf = (text: string): string[] => text.split(/[\s,;]+/).filter((line) => line !== '');

export function choiceRequestOf(draft: ChoiceDraft): Choice {
  return {
    accounts: draft.accounts,
    regions: [...draft.regions],
    sets: [...draft.sets],
    pipelines: draft.allPipelines ? [] : linesOf(draft.pipelines),
    repositories: draft.wholeWorkspace ? [] : draft.repositories.map(({ id }) => id),
    createProvider: draft.createProvider,
  };
}
