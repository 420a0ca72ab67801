import type { AccountLink } from '../domain/links';
import type { Setup, SetupStep, StepState } from '../domain/setup';
import { stepStates } from '../domain/setup';
import type { AccountStore, PipelineIndex } from '../ports/settings-stores';
import type { SetupStore } from '../ports/setup-store';

export interface ShowSetupDeps {
  readonly setups: SetupStore;
  readonly accounts: AccountStore;
  readonly index: PipelineIndex;
}

export interface SetupState {
  readonly version: number;
  readonly setup: Setup;
  readonly states: Readonly<Record<SetupStep, StepState>>;
  readonly accounts: readonly AccountLink[];
  readonly linkedPipelines: number;
  /** Ids of repositories with a link. */
  readonly linkedRepositories: readonly string[];
}

/** Where the set-up stands: what owners chose, and what is true in AWS and Bitbucket by now. */
export const showSetup = async (deps: ShowSetupDeps): Promise<SetupState> => {
  const [{ version, value: setup }, { value: accounts }, pipelines] = await Promise.all([
    deps.setups.get(),
    deps.accounts.get(),
    deps.index.list(),
  ]);
  const linkedPipelines = pipelines.length;
  const linkedRepositories = [
    ...new Set(pipelines.flatMap(({ links }) => links.map(({ repositoryId }) => repositoryId))),
  ];
  const states = stepStates(setup, { accounts, linkedPipelines });
  return { version, setup, states, accounts, linkedPipelines, linkedRepositories };
};
