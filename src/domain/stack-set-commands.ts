import type { CommandLine } from './shell';
import { shellCommand } from './shell';
import type { StackChoice } from './stack-choice';
import { regionParameters, stackNameOf, stackParameters } from './stack-choice';

type Parameters = Readonly<Record<string, string>>;

/** An organisational unit (or root), or twelve-digit account numbers. */
export type StackSetTarget =
  { readonly organizationalUnitId: string } | { readonly accountIds: readonly string[] };

/** Quoted as JSON, because the short form of the CLI splits values at commas. */
const parameterList = (parameters: Parameters): string =>
  JSON.stringify(
    Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
  );

/** One account that refuses must not keep the others waiting. */
const preferences: CommandLine = [
  '--operation-preferences',
  'FailureTolerancePercentage=100,MaxConcurrentPercentage=100,RegionConcurrencyType=PARALLEL',
];

const stackSet = (
  target: StackSetTarget,
  set: { name: string; template: string; parameters: Parameters; regions: readonly string[]; home: string },
): readonly string[] => {
  const byUnit = 'organizationalUnitId' in target;
  const named: readonly CommandLine[] = [
    ['--stack-set-name', set.name],
    ['--region', set.home],
  ];
  return [
    shellCommand(
      ['aws', 'cloudformation', 'create-stack-set'],
      [
        ...named,
        ['--template-body', `file://${set.template}`],
        ['--capabilities', 'CAPABILITY_NAMED_IAM'],
        ['--permission-model', byUnit ? 'SERVICE_MANAGED' : 'SELF_MANAGED'],
        ...(byUnit
          ? [['--auto-deployment', 'Enabled=true,RetainStacksOnAccountRemoval=false'] satisfies CommandLine]
          : []),
        ['--parameters', parameterList(set.parameters)],
      ],
    ),
    shellCommand(
      ['aws', 'cloudformation', 'create-stack-instances'],
      [
        ...named,
        byUnit
          ? ['--deployment-targets', `OrganizationalUnitIds=${target.organizationalUnitId}`]
          : ['--accounts', ...target.accountIds],
        ['--regions', ...set.regions],
        preferences,
      ],
    ),
  ];
};

/**
 * Commands that link many accounts at once, run in the organisation's management account (unit) or in an administrator account with
 * AWSCloudFormationStackSetAdministrationRole (ids),
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs.html
 */
export const stackSetCommands = (choice: StackChoice, target: StackSetTarget): readonly string[] => {
  const [home, ...others] = choice.regions;
  if (home === undefined) return [];
  const name = stackNameOf(choice.workspaceId);
  const account = {
    name: `${name}-account`,
    template: 'link-account.yaml',
    parameters: stackParameters(choice),
  };
  const further = {
    name: `${name}-regions`,
    template: 'link-region.yaml',
    parameters: regionParameters(choice),
  };
  return [
    ...stackSet(target, { ...account, regions: [home], home }),
    ...(others.length === 0 ? [] : stackSet(target, { ...further, regions: others, home })),
  ];
};
