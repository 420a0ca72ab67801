import type { AccountLink } from './links';
import type { PermissionSet } from './permission-sets';

/** The steps from an empty workspace to the first green commit, in their order. */
export const setupSteps = ['accounts', 'stack', 'verify', 'link', 'push'] as const;

export type SetupStep = (typeof setupSteps)[number];

/** What an owner chose in the first step; everything that is deployed in AWS follows from it. */
export interface SetupChoice {
  readonly accounts: readonly { readonly accountId: string; readonly label: string }[];
  readonly regions: readonly string[];
  readonly sets: readonly PermissionSet[];
  /** Names of the pipelines and projects that the role may touch; empty: all of them. */
  readonly pipelines: readonly string[];
  /** Repositories that the role trusts; empty: every repository of the workspace. */
  readonly repositories: readonly { readonly id: string; readonly fullName: string }[];
  /** False where the accounts have the OIDC provider already. */
  readonly createProvider: boolean;
}

/** The commit that turned green first: the end of the set-up. */
export interface FirstGreen {
  readonly repositoryId: string;
  readonly fullName: string;
  readonly commit: string;
  readonly linkName: string;
  readonly at: string;
}

/** How far a workspace's set-up got. One for all owners: another one goes on where the first one left. */
export interface Setup {
  readonly step: SetupStep | 'done';
  readonly skipped: readonly SetupStep[];
  readonly choice?: SetupChoice;
  readonly firstGreen?: FirstGreen;
}

export const emptySetup: Setup = { step: 'accounts', skipped: [] };

export type StepState = 'done' | 'skipped' | 'open';

/** What AWS and Bitbucket say, which goes before what somebody clicked. */
export interface SetupFacts {
  readonly accounts: readonly Pick<AccountLink, 'state'>[];
  readonly linkedPipelines: number;
}

/** Whether somebody went on from the step and not past it. */
const isPast = (setup: Setup, step: SetupStep): boolean =>
  !setup.skipped.includes(step) &&
  (setup.step === 'done' || setupSteps.indexOf(setup.step) > setupSteps.indexOf(step));

const isDone: Readonly<Record<SetupStep, (setup: Setup, facts: SetupFacts) => boolean>> = {
  accounts: (_, { accounts }) => accounts.length > 0,
  // Nobody but a verification can tell that a stack is there, and until then the person's word counts.
  stack: (setup, { accounts }) =>
    accounts.some(({ state }) => state === 'working') || (isPast(setup, 'stack') && accounts.length > 0),
  verify: (_, { accounts }) => accounts.length > 0 && accounts.every(({ state }) => state === 'working'),
  link: (_, { linkedPipelines }) => linkedPipelines > 0,
  push: ({ firstGreen }) => firstGreen !== undefined,
};

/** The state of each step. */
export const stepStates = (setup: Setup, facts: SetupFacts): Readonly<Record<SetupStep, StepState>> => {
  const stateOf = (step: SetupStep): StepState => {
    if (isDone[step](setup, facts)) return 'done';
    return setup.skipped.includes(step) ? 'skipped' : 'open';
  };
  return {
    accounts: stateOf('accounts'),
    stack: stateOf('stack'),
    verify: stateOf('verify'),
    link: stateOf('link'),
    push: stateOf('push'),
  };
};

/** The set-up after somebody went to a step; `skip` is the step they left undone on purpose. A step that is opened again is skipped no more. */
export const atStep = (setup: Setup, step: Setup['step'], skip: SetupStep | undefined): Setup => {
  const left = setup.skipped.filter((other) => other !== step && other !== skip);
  return { ...setup, step, skipped: skip === undefined ? left : [...left, skip] };
};
