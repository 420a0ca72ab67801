import { Refusal, ServiceError } from '../domain/errors';
import { errorWords } from '../domain/error-words';
import type { NamedRepository, Workspace } from '../ports/workspace';

interface OfferChoice {
  readonly accountLinkId: string;
  readonly region: string;
  readonly pipeline: string;
  readonly fullName: string;
  readonly mode: 'follow' | 'start';
}

export interface LinkOffersDeps {
  readonly workspace: Workspace;
  /** Saves a link in a repository as its settings page does, with every check of it. */
  readonly saveLink: (repositoryId: string, input: LinkOfferInput) => Promise<unknown>;
}

export interface LinkOfferInput {
  readonly name: string;
  readonly mode: 'follow' | 'start';
  readonly accountLinkId: string;
  readonly region: string;
  readonly pipeline: string;
  readonly branches: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly tags: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly variables: Readonly<Record<string, string>>;
  readonly allowUnmerged: false;
  readonly allowBothStart: false;
}

export interface LinkOutcome {
  readonly pipeline: string;
  readonly region: string;
  readonly accountLinkId: string;
  /** Why it was not linked; absent when it was. */
  readonly problem?: string;
}

const nothing = { include: [], exclude: [] };

/** As the form begins: a started link watches the main branch until somebody asks for more. */
const inputOf = (choice: OfferChoice, { mainBranch = 'main' }: NamedRepository): LinkOfferInput => ({
  name: choice.pipeline.slice(0, 80),
  mode: choice.mode,
  accountLinkId: choice.accountLinkId,
  region: choice.region,
  pipeline: choice.pipeline,
  branches: choice.mode === 'start' ? { include: [mainBranch], exclude: [] } : nothing,
  tags: nothing,
  variables: {},
  allowUnmerged: false,
  allowBothStart: false,
});

/** Links what was found, one after the other, because links of one repository are one document. One that fails leaves the others linked. */
export const linkOffers = async (
  deps: LinkOffersDeps,
  choices: readonly OfferChoice[],
): Promise<readonly LinkOutcome[]> => {
  const outcomes: LinkOutcome[] = [];
  for (const choice of choices) {
    const { pipeline, region, accountLinkId } = choice;
    const problem = await tryLink(deps, choice);
    outcomes.push({ pipeline, region, accountLinkId, ...(problem === undefined ? {} : { problem }) });
  }
  return outcomes;
};

const tryLink = async (deps: LinkOffersDeps, choice: OfferChoice): Promise<string | undefined> => {
  try {
    const repository = await deps.workspace.findRepository(choice.fullName);
    if (!repository) return 'The repository is not in this workspace';
    await deps.saveLink(repository.id, inputOf(choice, repository));
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    if (error instanceof ServiceError && error.code !== 'consent-needed') return errorWords[error.code];
    throw error;
  }
};
