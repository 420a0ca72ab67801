import type { StackView } from '../contract/setup-views';
import { Refusal } from '../domain/errors';
import type { Setup, SetupChoice } from '../domain/setup';
import type { StackChoice } from '../domain/stack-commands';
import {
  accountStackCommands,
  consoleLink,
  regionConsoleLink,
  stackChoiceProblem,
  stackCosts,
  stackNameOf,
  stackParameters,
  stackSetCommands,
} from '../domain/stack-commands';

interface Installed {
  readonly workspaceId: string;
  readonly issuerUrl: string;
  readonly callbackUrl: string;
}

const stackChoiceOf = (choice: SetupChoice, installed: Installed): StackChoice => ({
  ...installed,
  sets: choice.sets,
  regions: choice.regions,
  pipelines: choice.pipelines,
  repositories: choice.repositories.map(({ id }) => id),
  createProvider: choice.createProvider,
});

/** Only where the templates have a public address. */
const consoleUrls = (
  stack: StackChoice,
  folder: string | undefined,
): Pick<StackView, 'consoleUrl' | 'regionConsoleUrls'> => {
  if (folder === undefined) return { regionConsoleUrls: [] };
  const urlOf = (region: string): string => regionConsoleLink(stack, region, `${folder}/link-region.yaml`);
  return {
    consoleUrl: consoleLink(stack, `${folder}/link-account.yaml`),
    regionConsoleUrls: stack.regions.slice(1).map((region) => ({ region, url: urlOf(region) })),
  };
};

/** How the stack of an owner's choice is deployed. @throws Refusal `invalid` before anything was chosen, and for what no stack can be made of */
export const stackView = (
  { choice }: Setup,
  installed: Installed,
  organizationalUnit: string | undefined,
  templateUrl: string | undefined,
): StackView => {
  if (choice === undefined)
    throw new Refusal('invalid', 'Choose the accounts in step 1: the commands follow from it');
  const stack = stackChoiceOf(choice, installed);
  const problem = stackChoiceProblem(stack);
  if (problem !== undefined) throw new Refusal('invalid', `${problem}: change it in step 1`);
  const accountIds = choice.accounts.map(({ accountId }) => accountId);
  const [firstRegion = '', ...furtherRegions] = choice.regions;
  return {
    accountCommands: accountStackCommands(stack),
    stackSetCommands: stackSetCommands(
      stack,
      organizationalUnit === undefined
        ? { kind: 'accounts', accountIds }
        : { kind: 'organizational-unit', id: organizationalUnit },
    ),
    parameters: stackParameters(stack),
    stackName: stackNameOf(installed.workspaceId),
    firstRegion,
    furtherRegions,
    ...consoleUrls(stack, templateUrl),
    costs: stackCosts(accountIds.length, choice.regions.length),
  };
};
