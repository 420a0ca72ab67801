import type { SetupStep } from '../../../../src/contract/setup-views';

/** The steps in their order. */
export const setupSteps = [
  'accounts',
  'stack',
  'verify',
  'link',
  'push',
] as const satisfies readonly SetupStep[];

interface StepWords {
  readonly title: string;
  /** Why the step is needed. */
  readonly why: string;
  /** What Slipway can see and do once it is done. */
  readonly allows: string;
  /** What it costs a month in AWS. */
  readonly cost: string;
}

export const setupWords: Readonly<Record<SetupStep, StepWords>> = {
  accounts: {
    title: 'Choose accounts',
    why: 'Pipelines run in AWS accounts of your own. Slipway needs their numbers, and your decision what it may do there.',
    allows:
      'Nothing yet. A number opens nothing; the role in the next step does, and you deploy it yourself.',
    cost: 'Nothing.',
  },
  stack: {
    title: 'Deploy the stack',
    why: 'The stack makes a role that trusts this workspace, and a rule by which AWS tells Slipway how a run goes. No key leaves AWS.',
    allows:
      'What you ticked in the step before, in these accounts and regions only. Deleting the stack ends it at once.',
    cost: 'See below: a secret and an alarm for each account and region, and a fraction of a cent for each run.',
  },
  verify: {
    title: 'Verify',
    why: 'Slipway tries everything it will need, so that a mistake shows here and not at the first push.',
    allows:
      'It assumes the role, lists pipelines, and lets one test event come back. Nothing is started or changed.',
    cost: 'Nothing: the requests are free.',
  },
  link: {
    title: 'Link pipelines',
    why: 'A link joins a repository to its pipeline. Each link becomes one build status on a commit.',
    allows:
      'Follow shows the runs that AWS starts. Start lets a push start the pipeline at exactly that commit.',
    cost: 'Nothing. Pipelines and builds cost what AWS bills for them today.',
  },
  push: {
    title: 'Push',
    why: 'A pushed commit proves the whole way: from Bitbucket to AWS and back to the build status.',
    allows: 'From here on every push is handled. Nobody has to come back to this page.',
    cost: 'One run of your pipeline, as AWS bills it.',
  },
};

export const stateWords = { done: 'Done', skipped: 'Skipped', open: 'To do' } as const;
