import { executionAddress, runAddress, settingsAddresses } from '../../../src/domain/addresses';
import { aRun, executionId, repositoryId, workspaceId } from '../../support/factories';

describe('addresses', () => {
  it('a run is shown by its repository, whose name Bitbucket fills in', () => {
    expect(runAddress('abc')).toBe(
      'https://bitbucket.org/{repository.full_name}/src/{commit.hash}/?slipway-run=abc',
    );
  });

  it.each([
    ['eu-west-1', 'eu-west-1.console.aws.amazon.com'],
    ['cn-north-1', 'cn-north-1.console.amazonaws.cn'],
    ['us-gov-west-1', 'us-gov-west-1.console.amazonaws-us-gov.com'],
  ])('an execution in %s is shown by the console of its partition', (region, host) => {
    expect(executionAddress(aRun({ region }))).toBe(
      `https://${host}/codesuite/codepipeline/pipelines/shop-build/executions/${executionId}/visualization?region=${region}`,
    );
  });

  it('a build is shown by the page of its project', () => {
    expect(executionAddress(aRun({ pipeline: 'project/shop-build' }))).toBe(
      `https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/111122223333/projects/shop-build/build/shop-build%3A${executionId}/?region=eu-west-1`,
    );
  });

  it('a run without an execution has no page in AWS', () => {
    expect(
      executionAddress({ accountId: '111122223333', region: 'eu-west-1', pipeline: 'p' }),
    ).toBeUndefined();
  });

  it('settings pages are named by braced uuids, the app and its environment', () => {
    const place = { workspaceId, repositoryId, appId: 'app-1', environmentId: 'env-1' };
    expect(settingsAddresses(place)).toEqual({
      repositorySettingsUrl: `https://bitbucket.org/%7B${workspaceId}%7D/%7B${repositoryId}%7D/admin/forge/app-1/env-1/repository-settings`,
      workspaceSettingsUrl: `https://bitbucket.org/%7B${workspaceId}%7D/workspace/settings/forge/app-1/env-1/workspace-settings`,
    });
  });
});
