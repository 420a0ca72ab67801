import type { RequestOf } from '../contract/requests';
import type { CostView, StarterView } from '../contract/setup-views';
import type { DeployChoice } from '../domain/starter-commands';
import { buildProjectStackCommand, pipelineStackCommand } from '../domain/starter-commands';
import type { Cost } from '../domain/stack-costs';
import { buildCosts, pipelineCosts, totalUsd } from '../domain/stack-costs';

type StarterRequest = Omit<RequestOf<'setup/starter'>, 'repositoryId'>;

/** A small team: ten runs on each working day. */
const runsAMonth = 200;
const buildMinutes = 3;

const deployOf = ({ deploy }: StarterRequest): DeployChoice => {
  if (deploy.kind === 'ecs') {
    const { taskRoleArn, ...rest } = deploy;
    return { ...rest, taskRoleArns: [taskRoleArn] };
  }
  if (deploy.kind === 's3') {
    const { kind, bucket, distributionId } = deploy;
    return { kind, bucket, ...(distributionId === undefined ? {} : { distributionId }) };
  }
  return deploy;
};

const costViews = (costs: readonly Cost[]): readonly CostView[] => [
  ...costs.map(({ what, reason, monthlyUsd }) => ({
    what: `${what}: ${reason}`,
    monthly: `$${monthlyUsd.toFixed(2)}`,
  })),
  { what: 'In all', monthly: `about $${totalUsd(costs).toFixed(2)}` },
];

/** How a repository without a pipeline gets one. @param fullName `workspace-slug/repository-slug` */
export const starterView = (request: StarterRequest, fullName: string): StarterView => {
  const choice = { ...request, repository: fullName };
  if (request.kind === 'build-project') {
    const costs = buildCosts({ runsAMonth, buildMinutes });
    const command = buildProjectStackCommand(choice);
    return {
      template: 'build-project.yaml',
      commands: [{ label: `Build project ${request.name}`, command }],
      costs: costViews(costs),
      runsAMonth,
    };
  }
  const deploy = deployOf(request);
  const otherActionMinutes = deploy.kind === 'none' ? 1 : 2;
  return {
    template: 'pipeline.yaml',
    commands: [{ label: `Pipeline ${request.name}`, command: pipelineStackCommand(choice, deploy) }],
    costs: costViews(pipelineCosts({ runsAMonth, buildMinutes, otherActionMinutes })),
    runsAMonth,
  };
};
