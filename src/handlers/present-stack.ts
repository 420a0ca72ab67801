import type { StackView } from '../contract/setup-views';
import { Refusal } from '../domain/errors';
import type { Setup } from '../domain/setup';
import {
  accountStackCommands,
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

/** How the stack of an owner's choice is deployed. @throws Refusal `invalid` before anything was chosen */
export const stackView = (
  { choice }: Setup,
  installed: Installed,
  organizationalUnit: string | undefined,
): StackView => {
  if (choice === undefined)
    throw new Refusal('invalid', 'Choose the accounts in step 1: the commands follow from it');
  const { repositories, accounts, ...chosen } = choice;
  const stack = { ...chosen, ...installed, repositories: repositories.map(({ id }) => id) };
  const accountIds = accounts.map(({ accountId }) => accountId);
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
    costs: stackCosts(accounts.length, choice.regions.length),
  };
};
