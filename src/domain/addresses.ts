import type { Run } from './runs';

/**
 * Address of a run in Bitbucket, where the repository's Source page shows the panel. Bitbucket fills the braces when it shows the
 * status, so a renamed repository keeps its links,
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commit-statuses/
 */
export const runAddress = (runId: string): string =>
  `https://bitbucket.org/{repository.full_name}/src/{commit.hash}/?slipway-run=${runId}`;

const consoleHost = (region: string): string => {
  if (region.startsWith('cn-')) return `${region}.console.amazonaws.cn`;
  return region.startsWith('us-gov-')
    ? `${region}.console.amazonaws-us-gov.com`
    : `${region}.console.aws.amazon.com`;
};

/** The execution's page in the AWS console; undefined before AWS named the execution. */
export const executionAddress = (
  run: Pick<Run, 'region' | 'pipeline' | 'executionId'>,
): string | undefined =>
  run.executionId === undefined
    ? undefined
    : `https://${consoleHost(run.region)}/codesuite/codepipeline/pipelines/${run.pipeline}/executions/${run.executionId}/visualization?region=${run.region}`;

/** The list of a region's connections in the AWS console, where a person makes, finishes and replaces them. */
export const connectionsAddress = (region: string): string =>
  `https://${consoleHost(region)}/codesuite/settings/connections?region=${region}`;

export interface SettingsAddresses {
  readonly repositorySettingsUrl: string;
  readonly workspaceSettingsUrl: string;
}

/** Module pages live under the app's id and environment, https://developer.atlassian.com/platform/forge/manifest-reference/modules/index-bitbucket/ */
export const settingsAddresses = (place: {
  readonly workspaceId: string;
  readonly repositoryId: string;
  readonly appId: string;
  readonly environmentId: string;
}): SettingsAddresses => {
  const workspace = encodeURIComponent(`{${place.workspaceId}}`);
  const repository = encodeURIComponent(`{${place.repositoryId}}`);
  const app = `${place.appId}/${place.environmentId}`;
  return {
    repositorySettingsUrl: `https://bitbucket.org/${workspace}/${repository}/admin/forge/${app}/repository-settings`,
    workspaceSettingsUrl: `https://bitbucket.org/${workspace}/workspace/settings/forge/${app}/workspace-settings`,
  };
};
