import { isBareUuid } from './ids';
import type { PermissionSet } from './permission-sets';
import { workspaceShortId } from './permission-sets';
import { maxRolePolicyLength, rolePolicyLength } from './role-statements';

/** What an owner chose, before it becomes parameters of the stacks in `aws/`. */
export interface StackChoice {
  /** Bare uuid. */
  readonly workspaceId: string;
  readonly issuerUrl: string;
  readonly callbackUrl: string;
  readonly sets: readonly PermissionSet[];
  /** Names of pipelines, and of projects unless those are named apart, with `*` for any characters; empty for all. */
  readonly pipelines: readonly string[];
  /** Names of CodeBuild projects; empty for all. */
  readonly projects?: readonly string[];
  /** Bare uuids; empty for the whole workspace. */
  readonly repositories: readonly string[];
  readonly createProvider: boolean;
  /** The account's main region first. */
  readonly regions: readonly string[];
  /** Name of an SNS topic for the alarm on undelivered events. */
  readonly alarmTopic?: string;
}

export interface StackParameter {
  readonly name: string;
  readonly value: string;
}

/** The parameters allow no more, and the role's policy would not hold many more. */
const maxNamesInStack = 12;
const maxRepositoriesInStack = 12;

const pipelineName = /^[A-Za-z0-9.@_*-]{1,100}$/;
const projectName = /^[A-Za-z0-9_*-]{1,150}$/;
const regionName = /^[a-z]{2}(-[a-z]+)+-\d$/;
const httpsUrl = /^https:\/\/[A-Za-z0-9.-]+(\/[A-Za-z0-9._~-]+)*$/;

const misfit = (texts: readonly string[], pattern: RegExp): string | undefined =>
  texts.find((text) => !pattern.test(text));

/** No project has this name: where pipelines are named that can be no project's, none may be touched, and empty would mean all. */
const noProject = 'no-project-is-named';

/** Names of the projects; those of pipelines have characters that projects' have not. */
const projectsOf = ({ pipelines, projects }: StackChoice): readonly string[] => {
  if (projects !== undefined) return projects;
  const possible = pipelines.filter((name) => projectName.test(name));
  return possible.length === 0 && pipelines.length > 0 ? [noProject] : possible;
};

/** A made-up account: the longest partition, and every number has twelve digits. */
const placeOf = (choice: StackChoice) => ({
  partition: 'aws-us-gov',
  accountId: '0'.repeat(12),
  workspaceId: choice.workspaceId,
  pipelines: choice.pipelines,
  projects: projectsOf(choice),
});

/** Why no stack can be made of a choice, as a sentence for the page; undefined when one can. The templates refuse the same. */
export const stackChoiceProblem = (choice: StackChoice): string | undefined => {
  const { pipelines, projects = [], repositories, regions } = choice;
  const wrongName = misfit(pipelines, pipelineName) ?? misfit(projects, projectName);
  const wrongRegion = misfit(regions, regionName);
  if (misfit([choice.issuerUrl, choice.callbackUrl], httpsUrl) !== undefined)
    return "Slipway's addresses are not known yet";
  if (!isBareUuid(choice.workspaceId)) return 'The workspace is not known by its uuid';
  if (regions.length === 0) return 'Choose at least one region';
  if (wrongRegion !== undefined) return `“${wrongRegion}” is no AWS region`;
  if (new Set(regions).size < regions.length) return 'A region is chosen twice';
  if (wrongName !== undefined) return `“${wrongName}” is no name that AWS knows`;
  if (Math.max(pipelines.length, projects.length) > maxNamesInStack)
    return `Name at most ${maxNamesInStack} pipelines and ${maxNamesInStack} projects; a star stands for any characters`;
  if (repositories.length > maxRepositoriesInStack)
    return `A role can be narrowed to at most ${maxRepositoriesInStack} repositories`;
  if (!repositories.every(isBareUuid)) return 'A repository is not known by its uuid';
  if (rolePolicyLength(choice.sets, placeOf(choice)) > maxRolePolicyLength)
    return 'The names are too long for one role: use a star for any characters';
  return undefined;
};

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');
const namesOrAll = (names: readonly string[]): string => (names.length === 0 ? '*' : names.join(','));
const listed = (parameters: Readonly<Record<string, string>>): readonly StackParameter[] =>
  Object.entries(parameters).map(([name, value]) => ({ name, value }));

/** Nothing is left out for being the default: an update of a stack keeps the old value of a parameter that is not named. */
const setParameters = (choice: StackChoice) => ({
  AllowStart: yesNo(choice.sets.includes('start')),
  AllowApprove: yesNo(choice.sets.includes('approve')),
  AllowLogs: yesNo(choice.sets.includes('logs')),
  AllowRotate: yesNo(choice.sets.includes('rotate')),
  AllowPublish: yesNo(choice.sets.includes('publish')),
  Pipelines: namesOrAll(choice.pipelines),
  Projects: namesOrAll(projectsOf(choice)),
});

/** Parameters of `aws/link-account.yaml`. */
export const stackParameters = (choice: StackChoice): readonly StackParameter[] =>
  listed({
    WorkspaceId: choice.workspaceId,
    IssuerUrl: choice.issuerUrl,
    CallbackUrl: choice.callbackUrl,
    ...setParameters(choice),
    Repositories: choice.repositories.join(','),
    CreateOidcProvider: yesNo(choice.createProvider),
    AlarmTopic: choice.alarmTopic ?? '',
  });

/** Parameters of `aws/link-region.yaml`. */
export const regionParameters = (choice: StackChoice): readonly StackParameter[] =>
  listed({
    WorkspaceId: choice.workspaceId,
    CallbackUrl: choice.callbackUrl,
    AlarmTopic: choice.alarmTopic ?? '',
  });

/** Parameters of `aws/link-account-key.yaml`; repositories cannot narrow it, because no token names one. */
export const keyStackParameters = (choice: StackChoice, externalId: string): readonly StackParameter[] =>
  listed({
    WorkspaceId: choice.workspaceId,
    ExternalId: externalId,
    CallbackUrl: choice.callbackUrl,
    ...setParameters(choice),
    AlarmTopic: choice.alarmTopic ?? '',
  });

/** Name of the stacks of one workspace, the same in each region. */
export const stackNameOf = (workspaceId: string): string => `slipway-${workspaceShortId(workspaceId)}`;

/** Name of the secret with the access key that `aws/link-account-key.yaml` makes. */
export const accessKeySecretNameOf = (workspaceId: string): string =>
  `slipway/${workspaceShortId(workspaceId)}/access-key`;
