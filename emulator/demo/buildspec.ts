/** A `buildspec.yml` whose build really runs one test, and passes or not. */
export const demoBuildspec = (breaks: boolean): string =>
  `version: 0.2
phases:
  build:
    commands:
      - echo "Building $CODEBUILD_RESOLVED_SOURCE_VERSION"
      - ${breaks ? 'echo "the tests fail" && exit 1' : 'test -s counter.txt'}
`;
