import { isRepository } from './link-rules';
import type { Link } from './links';

/** What is known of a repository's name; names are `workspace-slug/repository-slug`. */
export interface RepositoryNames {
  readonly fullName?: string;
  /** Names it had before while it had links, newest first. AWS may still fetch by them. */
  readonly formerNames?: readonly string[];
}

/** Whoever renames more often than this has repaired the oldest names long ago. */
const keptNames = 5;

/** The names after Bitbucket said what the repository is called now; the same object when that is no news. */
export const renamedTo = <T extends RepositoryNames>(known: T, fullName: string): T => {
  if (known.fullName === fullName) return known;
  const before = known.fullName === undefined ? [] : [known.fullName];
  const former = [...before, ...(known.formerNames ?? [])].filter((name) => !isRepository(name, fullName));
  const { formerNames: _before, ...rest } = known;
  const formerNames = [...new Set(former)].slice(0, keptNames);
  // What was left out is all optional.
  return { ...(rest as T), fullName, ...(formerNames.length === 0 ? {} : { formerNames }) };
};

/** Whether what AWS calls a repository is this one, now or before it was renamed. */
export const isNamedAs = (
  named: string | undefined,
  { fullName, formerNames = [] }: RepositoryNames,
): boolean => [fullName, ...formerNames].some((name) => isRepository(named, name));

/** A pipeline that fetches by a name the repository no longer has. */
export interface OutdatedSource {
  readonly from: string;
  readonly to: string;
}

/** Undefined when the link's pipeline fetches by today's name, or was another repository's on purpose. */
export const outdatedSourceOf = (
  { foreign, pipeline }: Pick<Link, 'foreign' | 'pipeline'>,
  names: RepositoryNames,
): OutdatedSource | undefined => {
  const { fullName, formerNames = [] } = names;
  if (foreign === true || fullName === undefined) return undefined;
  const sources = pipeline.sourceActions.map(({ repository }) => repository);
  if (sources.some((named) => isRepository(named, fullName))) return undefined;
  const from = sources.find((named) => formerNames.some((name) => isRepository(named, name)));
  return from === undefined ? undefined : { from, to: fullName };
};

/** For everybody who reads the repository: what failed and what a person changes in AWS. */
export const outdatedSourceProblem = ({ from, to }: OutdatedSource): string =>
  `the repository was renamed from ${from}: set FullRepositoryId of the source action to ${to} in AWS`;

/**
 * Shell commands that point a pipeline's source at the new name. `get-pipeline` also tells metadata, which `update-pipeline` refuses.
 * https://docs.aws.amazon.com/cli/latest/reference/codepipeline/update-pipeline.html
 */
export const renameCommands = (
  link: Pick<Link, 'region' | 'pipeline'>,
  { from, to }: OutdatedSource,
): string => {
  const place = `--region ${link.region}`;
  return [
    `aws codepipeline get-pipeline ${place} --name ${link.pipeline.name} --query '{pipeline: pipeline}' > pipeline.json`,
    `sed -i.before 's|"FullRepositoryId": *"${from}"|"FullRepositoryId": "${to}"|' pipeline.json`,
    `aws codepipeline update-pipeline ${place} --cli-input-json file://pipeline.json`,
  ].join('\n');
};
