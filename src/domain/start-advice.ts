import type { Link, PipelineFacts } from './links';
import { kindOfTarget } from './targets';

export type AdviceCode =
  'v1' | 'no-source' | 'several-sources' | 'native-triggers' | 'superseded-refs' | 'queued-limit';

/** `blocks`: start is not possible; `asks`: only when an admin accepts it; `warns`: possible with this in mind. */
export interface StartAdvice {
  readonly code: AdviceCode;
  readonly weight: 'blocks' | 'asks' | 'warns';
  readonly problem: string;
  readonly fix: string;
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/execution-modes.html and .../pipeline-types-planning.html */
const advice: Readonly<Record<AdviceCode, Omit<StartAdvice, 'code'>>> = {
  v1: {
    weight: 'blocks',
    problem: 'A V1 pipeline cannot be started at a commit.',
    fix: 'Edit it in AWS and change its type to V2; until then follow it.',
  },
  'no-source': {
    weight: 'blocks',
    problem: 'It has no source action that takes a commit.',
    fix: 'Follow it.',
  },
  'several-sources': {
    weight: 'blocks',
    problem: 'It has several source actions that take a commit, so one commit does not say what to build.',
    fix: 'Follow it, or leave it one such source action.',
  },
  'native-triggers': {
    weight: 'asks',
    problem: 'AWS starts it itself on a push, so one push would run it twice.',
    fix: 'Follow it. To start it from here, set DetectChanges to false in its source action and remove its triggers, or accept that both start it.',
  },
  'superseded-refs': {
    weight: 'warns',
    problem:
      'Its mode is SUPERSEDED: a newer run of any branch or tag overtakes one that waits, which then never ends.',
    fix: 'Change the execution mode to QUEUED or PARALLEL in AWS, or let only one branch start it.',
  },
  'queued-limit': {
    weight: 'warns',
    problem: 'Its mode is QUEUED: 50 runs may wait, and AWS fails the next one without a message.',
    fix: 'Let fewer branches start it, or change the mode to PARALLEL if its runs may overlap.',
  },
};

/** A project has no version, no execution mode and no stages; its one source decides. */
const projectAdvice: Readonly<Partial<Record<AdviceCode, Omit<StartAdvice, 'code' | 'weight'>>>> = {
  'no-source': {
    problem: 'It takes no commits from a repository.',
    fix: 'Link the pipeline that uses it.',
  },
  'native-triggers': {
    problem: 'AWS starts it itself on a push, so one push would run it twice.',
    fix: 'Follow it. To start it from here, delete its webhook in CodeBuild, or accept that both start it.',
  },
};

/** What to know before a pipeline or project is started, with the way out, weightiest first. `severalRefs`: more than one branch or tag would start it. */
export const startAdviceOf = (pipeline: PipelineFacts, severalRefs: boolean): StartAdvice[] => {
  const sources = pipeline.sourceActions.length;
  const applies: Readonly<Record<AdviceCode, boolean>> = {
    v1: pipeline.type === 'V1',
    'no-source': sources === 0,
    'several-sources': sources > 1,
    'native-triggers': pipeline.nativeTriggers,
    'superseded-refs': pipeline.executionMode === 'SUPERSEDED' && severalRefs,
    'queued-limit': pipeline.executionMode === 'QUEUED',
  };
  const found = adviceCodes.filter((code) => applies[code]).map((code) => ({ code, ...advice[code] }));
  if (kindOfTarget(pipeline.name) === 'pipeline') return found;
  return found.flatMap((each) => {
    const words = projectAdvice[each.code];
    return words === undefined ? [] : [{ ...each, ...words }];
  });
};

const adviceCodes: readonly AdviceCode[] = [
  'v1',
  'no-source',
  'several-sources',
  'native-triggers',
  'superseded-refs',
  'queued-limit',
];

const isPattern = (glob: string): boolean => /[*?{]/.test(glob);

/** Whether the link's rules that are on take more than one branch or tag, or pull requests, each of which is a branch of its own. */
const startsSeveralRefs = ({ rules }: Link): boolean => {
  const active = rules.filter(({ disabled }) => disabled !== true);
  const included = active.flatMap((rule) => [
    ...(rule.mainOnly ? ['main branch'] : rule.branches.include.map((glob) => `branch ${glob}`)),
    ...rule.tags.include.map((glob) => `tag ${glob}`),
  ]);
  const takesPullRequests = active.some(({ pullRequests }) =>
    pullRequests?.phases.some((phase) => phase !== 'merged'),
  );
  return takesPullRequests || new Set(included).size > 1 || included.some(isPattern);
};

/** What the admin of a link in start mode should know. A link that only follows is told nothing. */
export const linkAdviceOf = (link: Link): StartAdvice[] =>
  link.mode === 'follow'
    ? []
    : startAdviceOf(link.pipeline, startsSeveralRefs(link)).filter(
        ({ code }) => code !== 'native-triggers' || !link.allowBothStart,
      );
