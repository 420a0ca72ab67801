import type { SourceAction } from '../../../domain/links';
import type { ProjectSource } from './schemas';

/**
 * Source types that take commits of a repository, and who hosts it; S3, CODEPIPELINE and NO_SOURCE have none.
 * https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectSource.html
 */
const hosts: ReadonlyMap<string, string> = new Map([
  ['BITBUCKET', 'Bitbucket'],
  ['CODECOMMIT', 'CodeCommit'],
  ['GITHUB', 'GitHub'],
  ['GITHUB_ENTERPRISE', 'GitHubEnterpriseServer'],
  ['GITLAB', 'GitLab'],
  ['GITLAB_SELF_MANAGED', 'GitLabSelfManaged'],
]);

/** The last two parts of a clone address: `https://wil@bitbucket.org/acme/shop.git` → `acme/shop`. */
export const repositoryOf = ({ type, location = '' }: ProjectSource): string | undefined => {
  if (!hosts.has(type) || !URL.canParse(location)) return undefined;
  const { hostname, pathname } = new URL(location);
  if (type === 'BITBUCKET' && hostname.toLowerCase() !== 'bitbucket.org') return undefined;
  return /^\/([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(pathname)?.[1];
};

/** The project's source as a source action, or undefined when it takes no commits. */
export const findSource = (source: ProjectSource): SourceAction | undefined => {
  const host = hosts.get(source.type);
  if (host === undefined) return undefined;
  const repository = repositoryOf(source);
  const connection = source.auth?.type === 'CODECONNECTIONS' ? source.auth.resource : undefined;
  return {
    name: 'Source',
    provider: source.type,
    host,
    ...(repository === undefined ? {} : { repository }),
    ...(connection === undefined ? {} : { connection }),
  };
};
