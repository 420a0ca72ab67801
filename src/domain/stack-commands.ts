import { consoleHost } from './addresses';
import type { CommandLine } from './shell';
import { shellCommand } from './shell';
import type { StackChoice, StackParameter } from './stack-choice';
import {
  accessKeySecretNameOf,
  keyStackParameters,
  regionParameters,
  stackNameOf,
  stackParameters,
} from './stack-choice';

/** A command to copy, and what it makes. */
export interface StackCommand {
  readonly label: string;
  readonly command: string;
}

export interface StackDeployment {
  /** File in `aws/`. */
  readonly template: string;
  readonly stackName: string;
  readonly region: string;
  readonly parameters: readonly StackParameter[];
  readonly capability?: 'CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM';
}

/** Makes or updates a stack, https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/ */
export const deployCommand = (stack: StackDeployment): string =>
  shellCommand(
    ['aws', 'cloudformation', 'deploy'],
    [
      ['--template-file', stack.template],
      ['--stack-name', stack.stackName],
      ['--capabilities', stack.capability ?? 'CAPABILITY_NAMED_IAM'],
      ['--region', stack.region],
      ['--parameter-overrides', ...stack.parameters.map(({ name, value }) => `${name}=${value}`)],
    ],
  );

const accountCommands = (
  choice: StackChoice,
  first: Pick<StackDeployment, 'template' | 'parameters'>,
): readonly StackCommand[] =>
  choice.regions.map((region, index) => ({
    label: index === 0 ? `Role and events in ${region}` : `Events in ${region}`,
    command: deployCommand({
      ...(index === 0 ? first : { template: 'link-region.yaml', parameters: regionParameters(choice) }),
      stackName: stackNameOf(choice.workspaceId),
      region,
    }),
  }));

/** Commands that link one account: its main region, then each further one; in any order, and every account gets the same. */
export const accountStackCommands = (choice: StackChoice): readonly StackCommand[] =>
  accountCommands(choice, { template: 'link-account.yaml', parameters: stackParameters(choice) });

/** The same where no OIDC provider may be added; the last one prints the access key for the person to paste, as no output holds it. */
export const keyStackCommands = (choice: StackChoice, externalId: string): readonly StackCommand[] => [
  ...accountCommands(choice, {
    template: 'link-account-key.yaml',
    parameters: keyStackParameters(choice, externalId),
  }),
  {
    label: 'Show the access key',
    command: shellCommand(
      ['aws', 'secretsmanager', 'get-secret-value'],
      [
        ['--secret-id', accessKeySecretNameOf(choice.workspaceId)],
        ...choice.regions.slice(0, 1).map((region): CommandLine => ['--region', region]),
        ['--query', 'SecretString'],
        ['--output', 'text'],
      ],
    ),
  },
];

/**
 * The console's review page with everything filled in; only for templates at an S3 address that the person may read,
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stacks-quick-create-links.html
 */
export const consoleLink = (choice: StackChoice, templateUrl: string): string =>
  reviewLink(choice, choice.regions[0] ?? 'us-east-1', templateUrl, stackParameters(choice));

/** The same for `aws/link-region.yaml` in a further region. */
export const regionConsoleLink = (choice: StackChoice, region: string, templateUrl: string): string =>
  reviewLink(choice, region, templateUrl, regionParameters(choice));

const reviewLink = (
  choice: StackChoice,
  region: string,
  templateUrl: string,
  parameters: readonly StackParameter[],
): string => {
  const query = [
    { name: 'templateURL', value: templateUrl },
    { name: 'stackName', value: stackNameOf(choice.workspaceId) },
    ...parameters.map(({ name, value }) => ({ name: `param_${name}`, value })),
  ];
  const text = query.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `https://${consoleHost(region)}/cloudformation/home?region=${region}#/stacks/create/review?${text}`;
};

// One place to ask for all that turns a choice into stacks.
export type { StackChoice, StackParameter } from './stack-choice';
export { stackChoiceProblem, stackNameOf, stackParameters } from './stack-choice';
export type { CostFact } from './stack-costs';
export { stackCosts } from './stack-costs';
export type { StackSetTarget } from './stack-set-commands';
export { stackSetCommands } from './stack-set-commands';
