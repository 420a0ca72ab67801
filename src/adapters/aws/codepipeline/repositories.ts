import type { SourceAction } from '../../../domain/links';

type Configuration = Readonly<Record<string, string>>;

interface Reader {
  repository(configuration: Configuration): string | undefined;
  /** Names of the settings that hold the branch and that turn detection off. */
  readonly branch: string;
  readonly detect: string;
}

/**
 * Source providers that take commits of a repository, and how each names it. S3 and ECR sources have no commits.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/integrations-action-type.html#integrations-source
 */
const providers: ReadonlyMap<string, Reader> = new Map([
  [
    'CodeStarSourceConnection',
    { repository: (c) => c.FullRepositoryId, branch: 'BranchName', detect: 'DetectChanges' },
  ],
  [
    'CodeCommit',
    { repository: (c) => c.RepositoryName, branch: 'BranchName', detect: 'PollForSourceChanges' },
  ],
  [
    'GitHub',
    {
      repository: (c) => (c.Owner !== undefined && c.Repo !== undefined ? `${c.Owner}/${c.Repo}` : undefined),
      branch: 'Branch',
      detect: 'PollForSourceChanges',
    },
  ],
]);

/** Whether a source action of this provider takes a commit. */
export const isRepositoryProvider = (provider: string): boolean => providers.has(provider);

/** The action as a link stores it, or undefined when it is no source with commits. */
export const findSourceAction = (
  name: string,
  provider: string,
  configuration: Configuration,
): SourceAction | undefined => {
  const reader = providers.get(provider);
  if (reader === undefined) return undefined;
  const repository = reader.repository(configuration);
  const branch = configuration[reader.branch];
  const connection = configuration.ConnectionArn;
  return {
    name,
    provider,
    ...(repository === undefined ? {} : { repository }),
    ...(branch === undefined ? {} : { branch }),
    ...(connection === undefined ? {} : { connection }),
  };
};

/** Sources detect changes themselves unless told not to, in V1 and V2 alike. */
export const detectsChanges = (provider: string, configuration: Configuration): boolean => {
  const reader = providers.get(provider);
  return reader !== undefined && configuration[reader.detect] !== 'false';
};
