import type { CommandView, CostView, StackView } from '../contract/setup-views';
import { Refusal } from '../domain/errors';
import type { Setup, SetupChoice } from '../domain/setup';
import type { StackChoice } from '../domain/stack-choice';
import { stackChoiceProblem, stackNameOf, stackParameters } from '../domain/stack-choice';
import { accountStackCommands } from '../domain/stack-commands';
import type { CostFact } from '../domain/stack-costs';
import { linkCosts, totalUsd } from '../domain/stack-costs';
import { stackSetCommands } from '../domain/stack-set-commands';

interface Installed {
  readonly workspaceId: string;
  readonly issuerUrl: string;
  readonly callbackUrl: string;
}

/**
 * Projects are named by the same names as pipelines, as far as CodeBuild takes them. Where pipelines are named and none of the names can
 * be a project's, none may be touched: an empty list would mean all.
 */
const projectNames = (names: readonly string[]): readonly string[] => {
  const possible = names.filter((name) => /^[\w-]+$/.test(name));
  return possible.length === 0 && names.length > 0 ? ['no-project-is-named'] : possible;
};

const stackChoiceOf = (choice: SetupChoice, installed: Installed): StackChoice => ({
  ...installed,
  sets: choice.sets,
  regions: choice.regions,
  pipelines: choice.pipelines,
  projects: projectNames(choice.pipelines),
  repositories: choice.repositories.map(({ id }) => id),
  createProvider: choice.createProvider,
});

const dollars = (amount: number): string => (amount === 0 ? 'free' : `$${amount.toFixed(2)}`);

/** Facts of one place as what all places cost. */
export const costViews = (facts: readonly CostFact[], places = 1): readonly CostView[] => [
  ...facts.map(({ what, monthlyUsd, reason }) => ({ what, reason, monthly: dollars(monthlyUsd * places) })),
  {
    what: 'In all',
    reason:
      places === 1 ? 'about, in US dollars' : `about, in US dollars, for ${places} accounts and regions`,
    monthly: dollars(totalUsd(facts) * places),
  },
];

/** Each StackSet is made and then spread; the second one is of the further regions. */
const stackSetLabels = [
  'Make the StackSet',
  'Put it into the accounts',
  'Make the StackSet of the further regions',
  'Put that into the accounts',
] as const;

const labelled = (commands: readonly string[], labels: readonly string[]): readonly CommandView[] =>
  commands.map((command, at) => ({ label: labels[at] ?? `Command ${at + 1}`, command }));

/** How the stack of an owner's choice is deployed. @throws Refusal `invalid` before anything was chosen, and for what no stack can be made of */
export const stackView = (
  { choice }: Setup,
  installed: Installed,
  organizationalUnitId: string | undefined,
): StackView => {
  if (choice === undefined)
    throw new Refusal('invalid', 'Choose the accounts in step 1: the commands follow from it');
  const stack = stackChoiceOf(choice, installed);
  const problem = stackChoiceProblem(stack);
  if (problem !== undefined) throw new Refusal('invalid', `${problem}: change it in step 1`);
  const accountIds = choice.accounts.map(({ accountId }) => accountId);
  const target = organizationalUnitId === undefined ? { accountIds } : { organizationalUnitId };
  const [firstRegion = '', ...furtherRegions] = choice.regions;
  return {
    accountCommands: labelled(accountStackCommands(stack), [
      `Role and events in ${firstRegion}`,
      ...furtherRegions.map((region) => `Events in ${region}`),
    ]),
    stackSetCommands: labelled(stackSetCommands(stack, target), stackSetLabels),
    parameters: Object.entries(stackParameters(stack)).map(([name, value]) => ({ name, value })),
    stackName: stackNameOf(installed.workspaceId),
    firstRegion,
    furtherRegions,
    costs: costViews(linkCosts(), accountIds.length * choice.regions.length),
  };
};
