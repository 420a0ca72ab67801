import type { StackParameter } from './stack-choice';
import { deployCommand } from './stack-commands';

/** What happens after the build, as parameters of `aws/pipeline.yaml`. */
export type DeployChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 's3'; readonly bucket: string; readonly distributionId?: string }
  | { readonly kind: 'ec2'; readonly application: string; readonly group: string }
  | {
      readonly kind: 'ecs';
      readonly cluster: string;
      readonly service: string;
      readonly taskRoleArns: readonly string[];
    }
  | { readonly kind: 'lambda'; readonly functionName: string; readonly alias?: string }
  | {
      readonly kind: 'cloudformation';
      readonly stack: string;
      readonly roleArn: string;
      readonly template?: string;
    };

export interface StarterChoice {
  readonly region: string;
  /** Of the pipeline or the project. */
  readonly name: string;
  /** `workspace/repository`. */
  readonly repository: string;
  readonly branch: string;
  readonly connectionArn: string;
  readonly buildspec?: string;
  readonly docker?: boolean;
}

const listed = (parameters: Readonly<Record<string, string>>): readonly StackParameter[] =>
  Object.entries(parameters).map(([name, value]) => ({ name, value }));

const given = (name: string, value: string | undefined): Readonly<Record<string, string>> =>
  value === undefined ? {} : { [name]: value };

const deployParameters = (deploy: DeployChoice): Readonly<Record<string, string>> => {
  switch (deploy.kind) {
    case 'none':
      return {};
    case 's3':
      return { DeployBucket: deploy.bucket, ...given('DistributionId', deploy.distributionId) };
    case 'ec2':
      return { CodeDeployApplication: deploy.application, CodeDeployGroup: deploy.group };
    case 'ecs':
      return {
        EcsCluster: deploy.cluster,
        EcsService: deploy.service,
        EcsTaskRoleArns: deploy.taskRoleArns.join(','),
      };
    case 'lambda':
      return { LambdaFunction: deploy.functionName, ...given('LambdaAlias', deploy.alias) };
    case 'cloudformation':
      return {
        DeployStack: deploy.stack,
        DeployRoleArn: deploy.roleArn,
        ...given('DeployTemplate', deploy.template),
      };
  }
};

const buildParameters = (choice: StarterChoice): Readonly<Record<string, string>> => ({
  Repository: choice.repository,
  Branch: choice.branch,
  ConnectionArn: choice.connectionArn,
  ...given('Buildspec', choice.buildspec),
  ...(choice.docker === undefined ? {} : { Docker: choice.docker ? 'yes' : 'no' }),
});

/** Stacks are named by letters, digits and hyphens; pipelines by more. */
const starterStackName = (kind: 'pipeline' | 'build', name: string): string =>
  `slipway-${kind}-${name.replace(/[^A-Za-z0-9-]+/g, '-')}`.slice(0, 128);

/** Parameters of `aws/pipeline.yaml`. */
export const pipelineParameters = (choice: StarterChoice, deploy: DeployChoice): readonly StackParameter[] =>
  listed({
    PipelineName: choice.name,
    ...buildParameters(choice),
    Deploy: deploy.kind,
    ...deployParameters(deploy),
  });

/** Parameters of `aws/build-project.yaml`. */
export const buildProjectParameters = (choice: StarterChoice): readonly StackParameter[] =>
  listed({
    ProjectName: choice.name,
    ...buildParameters(choice),
  });

/** Makes the pipeline of `aws/pipeline.yaml` with one command. */
export const pipelineStackCommand = (choice: StarterChoice, deploy: DeployChoice): string =>
  deployCommand({
    template: 'pipeline.yaml',
    stackName: starterStackName('pipeline', choice.name),
    region: choice.region,
    parameters: pipelineParameters(choice, deploy),
    capability: 'CAPABILITY_IAM',
  });

/** Makes the build project of `aws/build-project.yaml` with one command. */
export const buildProjectStackCommand = (choice: StarterChoice): string =>
  deployCommand({
    template: 'build-project.yaml',
    stackName: starterStackName('build', choice.name),
    region: choice.region,
    parameters: buildProjectParameters(choice),
    capability: 'CAPABILITY_IAM',
  });
