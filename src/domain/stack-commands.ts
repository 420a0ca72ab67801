import type { PermissionSet } from './permission-sets';
import { workspaceShortId } from './permission-sets';

/** What the stacks of a workspace are deployed with. */
export interface StackChoice {
  readonly workspaceId: string;
  readonly issuerUrl: string;
  readonly callbackUrl: string;
  readonly sets: readonly PermissionSet[];
  /** Names of pipelines and projects; empty: all. */
  readonly pipelines: readonly string[];
  /** Bare uuids; empty: every repository of the workspace. */
  readonly repositories: readonly string[];
  readonly createProvider: boolean;
  /** The first one gets the role; every further one the rules only. */
  readonly regions: readonly string[];
}

export interface StackCommand {
  readonly label: string;
  readonly command: string;
}

export type StackSetTarget =
  | { readonly kind: 'accounts'; readonly accountIds: readonly string[] }
  | { readonly kind: 'organizational-unit'; readonly id: string };

export interface StackParameter {
  readonly name: string;
  readonly value: string;
}

const yesNo = (value: boolean): 'yes' | 'no' => (value ? 'yes' : 'no');

export const stackNameOf = (workspaceId: string): string => `slipway-${workspaceShortId(workspaceId)}`;

const regionParameters = ({ workspaceId, callbackUrl }: StackChoice): readonly StackParameter[] => [
  { name: 'WorkspaceId', value: workspaceId },
  { name: 'CallbackUrl', value: callbackUrl },
];

/**
 * CodeBuild's names have neither dots nor `@`. Where pipelines are named and none of the names can be a project's, no project may be
 * touched: left out, the parameter would mean all of them.
 */
const projectNames = (names: readonly string[]): string => {
  const possible = names.filter((name) => /^[\w-]+$/.test(name));
  return possible.length === 0 && names.length > 0 ? 'no-project-is-named' : possible.join(',');
};

/** Parameters of link-account.yaml; what has its default is left out. */
export const stackParameters = (choice: StackChoice): readonly StackParameter[] => {
  const names = choice.pipelines.join(',');
  const [workspace, callback] = regionParameters(choice);
  const optional: readonly (StackParameter & { readonly isNeeded: boolean })[] = [
    { name: 'AllowStart', value: 'yes', isNeeded: choice.sets.includes('start') },
    { name: 'AllowApprove', value: 'yes', isNeeded: choice.sets.includes('approve') },
    { name: 'AllowLogs', value: 'yes', isNeeded: choice.sets.includes('logs') },
    { name: 'AllowRotate', value: 'yes', isNeeded: choice.sets.includes('rotate') },
    { name: 'Pipelines', value: names, isNeeded: names !== '' },
    { name: 'Projects', value: projectNames(choice.pipelines), isNeeded: names !== '' },
    { name: 'Repositories', value: choice.repositories.join(','), isNeeded: choice.repositories.length > 0 },
    { name: 'CreateOidcProvider', value: yesNo(choice.createProvider), isNeeded: !choice.createProvider },
  ];
  return [
    ...(workspace ? [workspace] : []),
    { name: 'IssuerUrl', value: choice.issuerUrl },
    ...(callback ? [callback] : []),
    ...optional.filter(({ isNeeded }) => isNeeded).map(({ name, value }) => ({ name, value })),
  ];
};

const lines = (parts: readonly string[]): string => parts.join(' \\\n  ');

const deploy = (
  choice: StackChoice,
  template: string,
  region: string,
  parameters: readonly StackParameter[],
): string =>
  lines([
    `aws cloudformation deploy --region ${region} --template-file ${template}`,
    `--stack-name ${stackNameOf(choice.workspaceId)} --capabilities CAPABILITY_NAMED_IAM`,
    `--parameter-overrides ${parameters.map(({ name, value }) => `${name}='${value}'`).join(' ')}`,
  ]);

/** Commands for one account, https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/ . Every account gets the same. */
export const accountStackCommands = (choice: StackChoice): readonly StackCommand[] =>
  choice.regions.map((region, at) =>
    at === 0
      ? {
          label: `Role and events in ${region}`,
          command: deploy(choice, 'link-account.yaml', region, stackParameters(choice)),
        }
      : {
          label: `Events in ${region}`,
          command: deploy(choice, 'link-region.yaml', region, regionParameters(choice)),
        },
  );

/** Service-managed StackSets go to units; named accounts are an intersection with the root. The shell asks for the root's id. */
const targetText = (target: StackSetTarget): string =>
  target.kind === 'organizational-unit'
    ? `OrganizationalUnitIds=${target.id}`
    : `OrganizationalUnitIds=$(aws organizations list-roots --query 'Roots[0].Id' --output text),Accounts=${target.accountIds.join(',')},AccountFilterType=INTERSECTION`;

const stackSet = (
  name: string,
  template: string,
  parameters: readonly StackParameter[],
  place: { readonly home: string; readonly regions: readonly string[]; readonly target: StackSetTarget },
): string => {
  const json = JSON.stringify(
    parameters.map(({ name: key, value }) => ({ ParameterKey: key, ParameterValue: value })),
  );
  const auto = place.target.kind === 'organizational-unit';
  const create = lines([
    `aws cloudformation create-stack-set --region ${place.home} --stack-set-name ${name}`,
    `--template-body file://${template} --capabilities CAPABILITY_NAMED_IAM`,
    `--permission-model SERVICE_MANAGED --auto-deployment Enabled=${String(auto)}${auto ? ',RetainStacksOnAccountRemoval=false' : ''}`,
    `--parameters '${json}'`,
  ]);
  const spread = lines([
    `aws cloudformation create-stack-instances --region ${place.home} --stack-set-name ${name}`,
    `--deployment-targets "${targetText(place.target)}"`,
    `--regions ${place.regions.join(' ')} --operation-preferences MaxConcurrentPercentage=100,FailureTolerancePercentage=100,RegionConcurrencyType=PARALLEL`,
  ]);
  return `${create}\n${spread}`;
};

/** Commands for an organisation's management account, https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-associate-stackset-with-org.html */
export const stackSetCommands = (choice: StackChoice, target: StackSetTarget): readonly StackCommand[] => {
  const [home = 'us-east-1', ...further] = choice.regions;
  const name = stackNameOf(choice.workspaceId);
  const first = {
    label: `Role and events in ${home}`,
    command: stackSet(name, 'link-account.yaml', stackParameters(choice), { home, regions: [home], target }),
  };
  if (further.length === 0) return [first];
  const place = { home, regions: further, target };
  const command = stackSet(`${name}-regions`, 'link-region.yaml', regionParameters(choice), place);
  return [first, { label: `Events in ${further.join(', ')}`, command }];
};

/** The console's page that creates the stack from a public address of the template. */
export const consoleLink = (choice: StackChoice, templateUrl: string): string => {
  const [region = 'us-east-1'] = choice.regions;
  const query = new URLSearchParams({ templateURL: templateUrl, stackName: stackNameOf(choice.workspaceId) });
  for (const { name, value } of stackParameters(choice)) query.set(`param_${name}`, value);
  return `https://${region}.console.aws.amazon.com/cloudformation/home?region=${region}#/stacks/create/review?${query.toString()}`;
};

/** US dollars: a secret a month, an alarm a month, https://aws.amazon.com/secrets-manager/pricing/ , https://aws.amazon.com/cloudwatch/pricing/ */
const secretMonthly = 0.4;
const alarmMonthly = 0.1;

export interface CostFact {
  readonly what: string;
  readonly monthly: string;
}

const dollars = (amount: number): string => `$${amount.toFixed(2)}`;

/** What AWS bills for the stacks; https://aws.amazon.com/eventbridge/pricing/ : $0.20 for a million calls, AWS's own events are free. */
export const stackCosts = (accounts: number, regions: number): readonly CostFact[] => {
  const places = accounts * regions;
  const each = places === 1 ? '' : ` each, ${places} places`;
  return [
    { what: `A secret with the callback key${each}`, monthly: dollars(places * secretMonthly) },
    { what: `An alarm for events that were not delivered${each}`, monthly: dollars(places * alarmMonthly) },
    { what: 'Events: about five for each run', monthly: 'under $0.01 for 10,000 runs' },
    { what: 'Role, OpenID Connect provider, rule and queue', monthly: 'free' },
    { what: 'In all', monthly: `about ${dollars(places * (secretMonthly + alarmMonthly))}` },
  ];
};
