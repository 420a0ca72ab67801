import { consoleHost } from './addresses';
import type { CommandLine } from './shell';
import { shellCommand } from './shell';
import type { StackChoice } from './stack-choice';
import {
  accessKeySecretNameOf,
  keyStackParameters,
  regionParameters,
  stackNameOf,
  stackParameters,
} from './stack-choice';

export interface StackDeployment {
  /** File in `aws/`. */
  readonly template: string;
  readonly stackName: string;
  readonly region: string;
  readonly parameters: Readonly<Record<string, string>>;
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
      [
        '--parameter-overrides',
        ...Object.entries(stack.parameters).map(([name, value]) => `${name}=${value}`),
      ],
    ],
  );

const accountDeployments = (
  choice: StackChoice,
  first: Pick<StackDeployment, 'template' | 'parameters'>,
): readonly StackDeployment[] =>
  choice.regions.map((region, index) => ({
    ...(index === 0 ? first : { template: 'link-region.yaml', parameters: regionParameters(choice) }),
    stackName: stackNameOf(choice.workspaceId),
    region,
  }));

/** Commands that link one account: its main region, then each further one; in any order. */
export const accountStackCommands = (choice: StackChoice): readonly string[] =>
  accountDeployments(choice, { template: 'link-account.yaml', parameters: stackParameters(choice) }).map(
    deployCommand,
  );

/** The same where no OIDC provider may be added. */
export const keyStackCommands = (choice: StackChoice, externalId: string): readonly string[] =>
  accountDeployments(choice, {
    template: 'link-account-key.yaml',
    parameters: keyStackParameters(choice, externalId),
  }).map(deployCommand);

/** Prints the access key that `link-account-key.yaml` made, for the person to paste; it is in no output of the stack. */
export const readAccessKeyCommand = (choice: StackChoice): string =>
  shellCommand(
    ['aws', 'secretsmanager', 'get-secret-value'],
    [
      ['--secret-id', accessKeySecretNameOf(choice.workspaceId)],
      ...choice.regions.slice(0, 1).map((region): CommandLine => ['--region', region]),
      ['--query', 'SecretString'],
      ['--output', 'text'],
    ],
  );

/**
 * The console's review page with everything filled in; only for templates at an S3 address that the person may read,
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stacks-quick-create-links.html
 */
export const consoleLink = (choice: StackChoice, templateUrl: string): string | undefined => {
  const [region] = choice.regions;
  if (region === undefined) return undefined;
  const query = [
    ['templateURL', templateUrl],
    ['stackName', stackNameOf(choice.workspaceId)],
    ...Object.entries(stackParameters(choice)).map(([name, value]) => [`param_${name}`, value]),
  ];
  const text = query.map(([name, value]) => `${name ?? ''}=${encodeURIComponent(value ?? '')}`).join('&');
  return `https://${consoleHost(region)}/cloudformation/home?region=${region}#/stacks/create/review?${text}`;
};
