import type { Buildspec } from './buildspec';
import type { Build } from './entities';

/** Nothing of this machine's environment but PATH. https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html */
export const buildEnvironment = (
  build: Build,
  spec: Buildspec,
  dir: string,
  home: string,
): Record<string, string> => ({
  ...spec.env?.variables,
  ...Object.fromEntries(build.variables.map(({ name, value }) => [name, value])),
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  CI: 'true',
  CODEBUILD_CI: 'true',
  AWS_REGION: build.region,
  AWS_DEFAULT_REGION: build.region,
  CODEBUILD_BUILD_ID: build.id,
  CODEBUILD_BUILD_ARN: build.arn,
  CODEBUILD_BUILD_NUMBER: String(build.number),
  CODEBUILD_INITIATOR: build.initiator,
  CODEBUILD_SRC_DIR: dir,
  CODEBUILD_SOURCE_VERSION: build.sourceVersion ?? '',
  CODEBUILD_RESOLVED_SOURCE_VERSION: build.resolvedSourceVersion ?? '',
});
