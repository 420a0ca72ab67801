import type { AwsContext, ReportedStatus } from '../core/context';
import type { Build, BuildStatus } from './entities';
import { fullNameOf } from './start-build';

const stateOf: Readonly<Record<BuildStatus, ReportedStatus['state']>> = {
  SUCCEEDED: 'SUCCESSFUL',
  FAILED: 'FAILED',
  FAULT: 'FAILED',
  TIMED_OUT: 'FAILED',
  IN_PROGRESS: 'INPROGRESS',
  STOPPED: 'STOPPED',
};

/** Bitbucket's limit of a key. */
const KEY_LENGTH = 40;

/**
 * Reports the start and the end of a build whose commit is known. The name is the one CodeBuild shows in pull requests; its key is not
 * documented. https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectSource.html (reportBuildStatus)
 */
export const reportStatus = async (context: AwsContext, build: Build): Promise<void> => {
  const commit = build.resolvedSourceVersion;
  if (!build.reportBuildStatus || build.sourceType !== 'BITBUCKET' || commit === undefined) return;
  const name = `AWS CodeBuild ${build.region} (${build.project})`;
  await context.reportStatus?.(fullNameOf(build.sourceLocation), commit, {
    key: name.slice(0, KEY_LENGTH),
    name,
    state: stateOf[build.status],
    description: `Build ${build.status.toLowerCase().replace('_', ' ')}`,
    url: `https://${build.region}.console.aws.amazon.com/codebuild/home#/builds/${build.id}/view/new`,
  });
};
