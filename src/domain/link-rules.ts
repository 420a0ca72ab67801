import { startObstacle } from './decisions';
import type { Link, PipelineFacts } from './links';

/** One sentence why a pipeline cannot be started at a commit, with the way out; undefined when it can. */
export const startProblemOf = (pipeline: PipelineFacts, allowBothStart: boolean): string | undefined => {
  const obstacle = startObstacle({ pipeline, allowBothStart });
  if (obstacle === undefined) return undefined;
  if (obstacle === 'native-triggers') {
    return 'AWS starts this pipeline itself on a push: turn its triggers and change detection off, or allow both to start it';
  }
  if (pipeline.type === 'V1')
    return 'A V1 pipeline cannot be started at a commit: change its type to V2 in AWS';
  return pipeline.sourceActions.length === 0
    ? 'The pipeline has no source action that takes a commit: follow it instead'
    : 'The pipeline has several source actions that take a commit, so one commit does not say what to build: follow it instead';
};

/** Whether what AWS calls a repository is this one; both are `workspace-slug/repository-slug`, in any case. */
export const isRepository = (named: string | undefined, fullName: string | undefined): boolean =>
  named !== undefined && named.toLowerCase() === fullName?.toLowerCase();

/**
 * Whether the pipeline's source is the repository; `fullName` is `workspace-slug/repository-slug`. GitHub and CodeCommit have repositories
 * of the same names, so only a connection that AWS says leads to Bitbucket counts.
 */
export const isSourceOf = (pipeline: PipelineFacts, fullName: string): boolean =>
  sourcesInBitbucket(pipeline).some((repository) => isRepository(repository, fullName));

/** Repositories that the pipeline's source actions fetch from Bitbucket for sure, as AWS writes them. */
export const sourcesInBitbucket = ({ sourceActions }: PipelineFacts): string[] => [
  ...new Set(
    sourceActions.flatMap(({ provider, host, repository }) =>
      provider === 'CodeStarSourceConnection' && host === 'Bitbucket' ? (repository ?? []) : [],
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
 * was not among them takes it back.
 */
export const withFacts = (link: Link, facts: PipelineFacts): Link => ({
  ...link,
  pipeline: withKnownHosts(facts, link.pipeline),
  allowUnmerged:
    link.allowUnmerged && facts.deployStages.every((stage) => link.pipeline.deployStages.includes(stage)),
});

/** What a link lets start, in words for its admin. */
export const fencesOf = (link: Link): string[] => {
  if (link.mode === 'follow') return ['AWS starts this pipeline; Slipway only shows its runs'];
  const obstacle = startProblemOf(link.pipeline, link.allowBothStart);
  if (obstacle !== undefined) return [obstacle];
  const { deployStages } = link.pipeline;
  if (deployStages.length === 0)
    return ['Any matching branch or tag starts it; the pipeline deploys nothing'];
  return link.allowUnmerged
    ? [`Unmerged commits will be deployed by ${deployStages.join(', ')}`]
    : [`Only the main branch starts it, because it deploys in ${deployStages.join(', ')}`];
};
