/**
 * What AWS asks for what Slipway's templates make, in US dollars, in the regions of the United States; others differ by some per cent.
 * Read in November 2026.
 */
export interface Cost {
  readonly what: string;
  /** About so many dollars a month at the assumed use, before anything free. */
  readonly monthlyUsd: number;
  /** How the number comes about, for the page. */
  readonly reason: string;
}

/** A team of ten: 1,000 runs a month of a pipeline with three stages, one region. */
const assumedRuns = 1_000;
const eventsOfARun = 5;

/** https://aws.amazon.com/secrets-manager/pricing/ : 0.40 for each secret; 0.05 for 10,000 calls. */
const secretUsd = 0.4;
/** https://aws.amazon.com/cloudwatch/pricing/ : an alarm on one metric at standard resolution. */
const alarmUsd = 0.1;
/** https://aws.amazon.com/eventbridge/pricing/ : calls of API destinations, a million; events of AWS's services cost nothing. */
const millionCallsUsd = 0.2;
/** https://aws.amazon.com/codepipeline/pricing/ : V2, a minute of an action; approvals are free, and so are 100 minutes a month. */
const actionMinuteUsd = 0.002;
/** https://aws.amazon.com/codebuild/pricing/ : general1.small on Linux, a minute; 100 minutes a month are free. */
const buildMinuteUsd = 0.005;

/** What linking costs in each region: about half a dollar. The secret of the EventBridge connection is in the price of its calls. */
export const linkCosts = (runsAMonth: number = assumedRuns): readonly Cost[] => [
  {
    what: 'Secret with the callback key',
    monthlyUsd: secretUsd,
    reason: 'Secrets Manager, 0.40 a month for each secret',
  },
  {
    what: 'Alarm on undelivered events',
    monthlyUsd: alarmUsd,
    reason: 'CloudWatch, 0.10 a month for each alarm; the first ten are free',
  },
  {
    what: 'Events sent to Slipway',
    monthlyUsd: (runsAMonth * eventsOfARun * millionCallsUsd) / 1_000_000,
    reason: `EventBridge, 0.20 for a million calls; about ${eventsOfARun} for each run`,
  },
  {
    what: 'Queue for undelivered events',
    monthlyUsd: 0,
    reason: 'SQS, the first million requests of a month are free, and it is empty when all is well',
  },
  { what: 'Role and OIDC provider', monthlyUsd: 0, reason: 'IAM is free' },
];

/** What a pipeline of `aws/pipeline.yaml` costs: every action's minutes, rounded up, and the build's machine. Its artifacts are cents. */
export const pipelineCosts = (use: {
  readonly runsAMonth: number;
  readonly buildMinutes: number;
  /** Of source and deploy actions, each rounded up. */
  readonly otherActionMinutes: number;
}): readonly Cost[] => [
  {
    what: 'Pipeline',
    monthlyUsd: use.runsAMonth * (use.buildMinutes + use.otherActionMinutes) * actionMinuteUsd,
    reason: 'CodePipeline V2, 0.002 for each minute of an action; 100 minutes a month are free',
  },
  ...buildCosts(use),
];

/** What builds cost, of a pipeline or of a project of its own. */
export const buildCosts = (use: {
  readonly runsAMonth: number;
  readonly buildMinutes: number;
}): readonly Cost[] => [
  {
    what: 'Builds',
    monthlyUsd: use.runsAMonth * use.buildMinutes * buildMinuteUsd,
    reason: 'CodeBuild, 0.005 for each minute of the smallest machine; 100 minutes a month are free',
  },
];

/** Cents are as fine as an estimate gets. */
export const totalUsd = (facts: readonly Cost[]): number =>
  Math.round(facts.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0) * 100) / 100;

/** A cost as a page says it. */
export interface CostFact {
  readonly what: string;
  readonly monthly: string;
}

const dollars = (amount: number): string => {
  if (amount === 0) return 'free';
  return amount < 0.01 ? 'under $0.01' : `$${amount.toFixed(2)}`;
};

/** What the linking stacks cost a month, each and in all. */
export const stackCosts = (accounts: number, regions: number): readonly CostFact[] => {
  const places = accounts * regions;
  const each = places === 1 ? '' : ` each, ${places} places`;
  const costs = linkCosts();
  return [
    ...costs.map(({ what, monthlyUsd, reason }) => ({
      what: `${what}${each}: ${reason}`,
      monthly: dollars(monthlyUsd),
    })),
    { what: 'In all', monthly: `about ${dollars(totalUsd(costs) * places)}` },
  ];
};
