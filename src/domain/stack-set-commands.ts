import type { CommandLine } from './shell';
import { shellCommand } from './shell';
import type { StackChoice, StackParameter } from './stack-choice';
import { regionParameters, stackNameOf, stackParameters } from './stack-choice';

/** Twelve-digit account numbers, or an organisational unit or root. */
export type StackSetTarget =
  | { readonly kind: 'accounts'; readonly accountIds: readonly string[] }
  | { readonly kind: 'organizational-unit'; readonly id: string };

interface StackSet {
  readonly name: string;
  readonly template: string;
  readonly parameters: readonly StackParameter[];
  readonly regions: readonly string[];
  /** Where the set itself lives. */
  readonly home: string;
}

/** As JSON, because the short form of the CLI splits values at commas. */
const parameterList = (parameters: readonly StackParameter[]): string =>
  JSON.stringify(parameters.map(({ name, value }) => ({ ParameterKey: name, ParameterValue: value })));

/** One account that refuses must not keep the others waiting. */
const preferences: CommandLine = [
  '--operation-preferences',
  'FailureTolerancePercentage=100,MaxConcurrentPercentage=100,RegionConcurrencyType=PARALLEL',
];

const permissionLines = (target: StackSetTarget): readonly CommandLine[] =>
  target.kind === 'accounts'
    ? [['--permission-model', 'SELF_MANAGED']]
    : [
        ['--permission-model', 'SERVICE_MANAGED'],
        ['--auto-deployment', 'Enabled=true,RetainStacksOnAccountRemoval=false'],
      ];

const targetLine = (target: StackSetTarget): CommandLine =>
  target.kind === 'accounts'
    ? ['--accounts', ...target.accountIds]
    : ['--deployment-targets', `OrganizationalUnitIds=${target.id}`];

const named = (set: StackSet): readonly CommandLine[] => [
  ['--stack-set-name', set.name],
  ['--region', set.home],
];

const createSet = (target: StackSetTarget, set: StackSet): string =>
  shellCommand(
    ['aws', 'cloudformation', 'create-stack-set'],
    [
      ...named(set),
      ['--template-body', `file://${set.template}`],
      ['--capabilities', 'CAPABILITY_NAMED_IAM'],
      ...permissionLines(target),
      ['--parameters', parameterList(set.parameters)],
    ],
  );

const createInstances = (target: StackSetTarget, set: StackSet): string =>
  shellCommand(
    ['aws', 'cloudformation', 'create-stack-instances'],
    [...named(set), targetLine(target), ['--regions', ...set.regions], preferences],
  );

/**
 * Commands that link many accounts at once: in the organisation's management account for a unit, and for account numbers in an
 * administrator account whose StackSet roles exist, https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs.html .
 * Each command makes a set and its stacks; neither waits for the other.
 */
export const stackSetCommands = (
  choice: StackChoice,
  target: StackSetTarget,
): readonly { label: string; command: string }[] => {
  const [home, ...others] = choice.regions;
  if (home === undefined) return [];
  const name = stackNameOf(choice.workspaceId);
  const account = { template: 'link-account.yaml', parameters: stackParameters(choice) };
  const further = { template: 'link-region.yaml', parameters: regionParameters(choice) };
  const sets: readonly StackSet[] = [
    { ...account, name: `${name}-account`, regions: [home], home },
    ...(others.length === 0 ? [] : [{ ...further, name: `${name}-regions`, regions: others, home }]),
  ];
  return sets.map((set, index) => ({
    label: index === 0 ? `Role and events in ${home}` : `Events in ${others.join(', ')}`,
    command: [createSet(target, set), createInstances(target, set)].join(' && \\\n'),
  }));
};
