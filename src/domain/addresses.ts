import type { Run } from './runs';
import { isBatch, kindOfTarget, plainNameOf } from './targets';

/**
 * Address of a run in Bitbucket, where the repository's Source page shows the panel. Bitbucket fills the braces when it shows the
 * status, so a renamed repository keeps its links,
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commit-statuses/
 */
export const runAddress = (runId: string): string =>
  `https://bitbucket.org/{repository.full_name}/src/{commit.hash}/?slipway-run=${runId}`;

/** Host of the AWS console for a region, in each partition. */
export const consoleHost = (region: string): string => {
  if (region.startsWith('cn-')) return `${region}.console.amazonaws.cn`;
  return region.startsWith('us-gov-')
    ? `${region}.console.amazonaws-us-gov.com`
    : `${region}.console.aws.amazon.com`;
};

/** The execution's or build's page in the AWS console; undefined before AWS named it. */
export const executionAddress = (
  run: Pick<Run, 'accountId' | 'region' | 'pipeline' | 'executionId'>,
): string | undefined => {
  if (run.executionId === undefined) return undefined;
  const name = plainNameOf(run.pipeline);
  const page =
    kindOfTarget(run.pipeline) === 'project'
      ? `codebuild/${run.accountId}/projects/${name}/${isBatch(run.pipeline) ? 'batch' : 'build'}/${name}%3A${run.executionId}/`
      : `codepipeline/pipelines/${name}/executions/${run.executionId}/visualization`;
  return `https://${consoleHost(run.region)}/codesuite/${page}?region=${run.region}`;
};

/** A commit's page; `fullName` is `workspace-slug/repository-slug`. */
export const commitAddress = (fullName: string, commit: string): string =>
  `https://bitbucket.org/${fullName}/commits/${commit}`;

/** The workspace's list of repositories. */
export const workspaceAddress = (workspaceId: string): string =>
  `https://bitbucket.org/${encodeURIComponent(`{${workspaceId}}`)}`;

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
