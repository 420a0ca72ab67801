import type { StartObstacle } from './decisions';
import { startObstacle } from './decisions';
import type { ByHand, Link, PipelineFacts } from './links';
import { kindOfTarget } from './targets';

const isProject = ({ name }: PipelineFacts): boolean => kindOfTarget(name) === 'project';

/** One sentence why a pipeline or project cannot be started at a commit, with the way out; undefined when it can. */
export const startProblemOf = (pipeline: PipelineFacts, allowBothStart: boolean): string | undefined => {
  const obstacle = startObstacle({ pipeline, allowBothStart });
  if (obstacle === undefined) return undefined;
  if (isProject(pipeline)) return projectProblems[obstacle];
  if (obstacle === 'native-triggers') {
    return 'AWS starts this pipeline itself on a push: turn its triggers and change detection off, or allow both to start it';
  }
  if (pipeline.type === 'V1')
    return 'A V1 pipeline cannot be started at a commit: change its type to V2 in AWS';
  return pipeline.sourceActions.length === 0
    ? 'The pipeline has no source action that takes a commit: follow it instead'
    : 'The pipeline has several source actions that take a commit, so one commit does not say what to build: follow it instead';
};

const projectProblems: Readonly<Record<StartObstacle, string>> = {
  'native-triggers':
    'AWS starts this project itself on a push: delete its webhook, or allow both to start it',
  'not-startable':
    'The project has no repository as its source, so it cannot be started at a commit: link the pipeline that uses it',
};

/** Whether what AWS calls a repository is this one; both are `workspace-slug/repository-slug`, in any case. */
export const isRepository = (named: string | undefined, fullName: string | undefined): boolean =>
  named !== undefined && named.toLowerCase() === fullName?.toLowerCase();

/** Providers of sources that can be in Bitbucket: a pipeline's connection, and a project's own source type. */
const bitbucketProviders: readonly string[] = ['CodeStarSourceConnection', 'BITBUCKET'];

/**
 * Whether the pipeline's or project's source is the repository; `fullName` is `workspace-slug/repository-slug`. GitHub and CodeCommit have
 * repositories of the same names, so only what AWS says leads to Bitbucket counts.
 */
export const isSourceOf = (pipeline: PipelineFacts, fullName: string): boolean =>
  sourcesInBitbucket(pipeline).some((repository) => isRepository(repository, fullName));

/** Repositories that the pipeline's source actions fetch from Bitbucket for sure, as AWS writes them. */
export const sourcesInBitbucket = ({ sourceActions }: PipelineFacts): string[] => [
  ...new Set(
    sourceActions.flatMap(({ provider, host, repository }) =>
      bitbucketProviders.includes(provider) && host === 'Bitbucket' ? (repository ?? []) : [],
    ),
  ),
];

/** The facts with hosts from an earlier reading where this one could not ask: a connection never changes its provider. */
const withKnownHosts = (facts: PipelineFacts, before: PipelineFacts): PipelineFacts => ({
  ...facts,
  sourceActions: facts.sourceActions.map((action) => {
    const known = before.sourceActions.find(({ connection }) => connection === action.connection);
    const isKnown = action.connection !== undefined && known?.host !== undefined;
    return action.host === undefined && isKnown ? { ...action, host: known.host } : action;
  }),
});

/**
 * A link with newer facts of its pipeline. The tick for unmerged commits was given for the stages it named, so a stage that deploys and
 * was not among them takes it back, and so it does with leave for writers to start it by hand.
 */
export const withFacts = (link: Link, facts: PipelineFacts): Link => {
  const deploysAsBefore = facts.deployStages.every((stage) => link.pipeline.deployStages.includes(stage));
  const { manual, ...rest } = link;
  return {
    ...rest,
    pipeline: withKnownHosts(facts, link.pipeline),
    allowUnmerged: link.allowUnmerged && deploysAsBefore,
    ...(manual === undefined || (manual === 'write' && !deploysAsBefore) ? {} : { manual }),
  };
};

/** What a link lets start, in words for its admin. */
export const fencesOf = (link: Link): string[] => {
  if (isProject(link.pipeline)) return projectFences(link);
  if (link.mode === 'follow') return ['AWS starts this pipeline; Slipway only shows its runs'];
  const obstacle = startProblemOf(link.pipeline, link.allowBothStart);
  if (obstacle !== undefined) return [obstacle];
  return [commitFence(link), ...handFences(link)];
};

const commitFence = ({ allowUnmerged, pipeline: { deployStages } }: Link): string => {
  if (deployStages.length === 0)
    return 'Any matching branch or tag starts it: none of its actions deploys, as far as AWS says; what its builds do, only they know';
  return allowUnmerged
    ? `Unmerged commits will be deployed by ${deployStages.join(', ')}`
    : `Only the main branch starts it, because it deploys in ${deployStages.join(', ')}`;
};

/** Who may start it by hand, where an admin decided it. */
const handFences = ({ manual }: Link): string[] => (manual === undefined ? [] : [handWords[manual]]);

const handWords: Readonly<Record<ByHand, string>> = {
  write: 'Everybody with write permission may start it by hand',
  admin: 'Only admins of the repository may start it by hand',
  nobody: 'Nobody may start it by hand',
};

const reportedByAws = `AWS reports this project's builds to Bitbucket itself, so Slipway adds no second status: to get Slipway's instead, turn off the webhook and "report build statuses" in AWS`;

/** Its commands are the commit's and run with the project's role: what they may deploy nobody can read from outside. */
const projectFences = (link: Link): string[] => {
  const { reportsStatus } = link.pipeline;
  if (link.mode === 'follow') {
    const follows = 'AWS starts this project; Slipway only shows its builds';
    return reportsStatus === true ? [follows, reportedByAws] : [follows];
  }
  const obstacle = startProblemOf(link.pipeline, link.allowBothStart);
  if (obstacle !== undefined) return [obstacle];
  const reports = 'AWS reports the builds that it starts itself; Slipway reports those that it starts';
  return [
    link.allowUnmerged
      ? "Unmerged commits will run with the project's role, which may deploy: AWS does not tell"
      : 'Only the main branch starts it, because AWS does not tell whether the project deploys',
    ...handFences(link),
    ...(reportsStatus === true ? [reports] : []),
  ];
};
