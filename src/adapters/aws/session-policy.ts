import { ServiceError } from '../../domain/errors';
import { statementOf } from '../../domain/permission-resources';
import type { PermissionScope } from '../../domain/permission-sets';
import { listConnections, readConnections } from '../../domain/role-policies';
import type { Reach } from '../../ports/aws';
import { isPipelineArn, isProjectArn, placeOfRole } from './arn';

interface Statement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: object;
}

const allow = (service: Service, operations: readonly string[], resource: string): Statement => ({
  Effect: 'Allow',
  Action: operations.map((operation) => `${service}:${operation}`),
  Resource: resource,
});

type Service = 'codepipeline' | 'codebuild';

/** Both, because the ARN is the project's whether or not its batches are linked. */
const readBuilds = [
  'ListBuildsForProject',
  'BatchGetBuilds',
  'ListBuildBatchesForProject',
  'BatchGetBuildBatches',
];

/** A retried start first looks for the execution or build it may have begun, hence the lists. */
const startOperations: Readonly<Record<Service, readonly string[]>> = {
  codepipeline: ['StartPipelineExecution', 'ListPipelineExecutions'],
  codebuild: ['StartBuild', 'StartBuildBatch', ...readBuilds],
};

const controlOperations: Readonly<Record<Service, readonly string[]>> = {
  codepipeline: ['StopPipelineExecution'],
  codebuild: ['StopBuild', 'StopBuildBatch'],
};

const followOperations: Readonly<Record<Service, readonly string[]>> = {
  codepipeline: ['GetPipeline', 'GetPipelineExecution', 'ListPipelineExecutions', 'ListActionExecutions'],
  codebuild: ['BatchGetProjects', ...readBuilds],
};

const serviceOf = (arn: string): Service => {
  if (isPipelineArn(arn)) return 'codepipeline';
  if (isProjectArn(arn)) return 'codebuild';
  throw new ServiceError(
    'request-refused',
    `"${arn.slice(0, 100)}" names no single pipeline or project: save the link again.`,
  );
};

const onTarget = (operations: Readonly<Record<Service, readonly string[]>>, arn: string): Statement => {
  const service = serviceOf(arn);
  return allow(service, operations[service], arn);
};

const statementsOf = (reach: Reach, roleArn: string): readonly Statement[] => {
  switch (reach.kind) {
    case 'start':
      return [onTarget(startOperations, reach.pipelineArn)];
    case 'follow':
      return [onTarget(followOperations, reach.pipelineArn)];
    case 'control':
      return [onTarget(controlOperations, reach.pipelineArn)];
    case 'connections': {
      const { partition, accountId } = placeOfRole(roleArn);
      const pipelines = `arn:${partition}:codepipeline:${reach.region}:${accountId}:*`;
      return [allow('codepipeline', ['ListActionExecutions'], pipelines), listConnections];
    }
    case 'setup': {
      const { partition, accountId } = placeOfRole(roleArn);
      const pipelines = `arn:${partition}:codepipeline:${reach.region}:${accountId}:*`;
      const projects = `arn:${partition}:codebuild:${reach.region}:${accountId}:project/*`;
      return [
        allow('codepipeline', ['ListPipelines'], '*'),
        allow('codepipeline', ['GetPipeline'], pipelines),
        allow('codebuild', ['ListProjects'], '*'),
        allow('codebuild', ['BatchGetProjects'], projects),
        readConnections({ partition, accountId }),
      ];
    }
    case 'verify':
      return verifyStatements(reach, roleArn);
    case 'rotate':
      return rotateStatements(reach, roleArn);
    case 'publish':
      return [scopedTo(reach, roleArn)('events:PutEvents', `${reach.what}-events`)];
  }
};

type PlacedReach = Extract<Reach, { readonly workspaceId: string }>;

const scopedTo = ({ region, workspaceId }: PlacedReach, roleArn: string) => {
  const place = { ...placeOfRole(roleArn), workspaceId };
  return (action: string, scope: PermissionScope): Statement =>
    statementOf({ actions: [action], scope }, place, region);
};

const verifyStatements = (reach: PlacedReach, roleArn: string): readonly Statement[] => {
  const allowIn = scopedTo(reach, roleArn);
  return [
    allow('codepipeline', ['ListPipelines'], '*'),
    { Effect: 'Allow', Action: ['iam:SimulatePrincipalPolicy'], Resource: roleArn },
    allowIn('secretsmanager:GetSecretValue', 'callback-secret'),
    allowIn('events:PutEvents', 'default-bus'),
  ];
};

const rotateStatements = (reach: PlacedReach, roleArn: string): readonly Statement[] => {
  const allowIn = scopedTo(reach, roleArn);
  return [
    allowIn('secretsmanager:GetSecretValue', 'callback-secret'),
    allowIn('secretsmanager:PutSecretValue', 'callback-secret'),
    allowIn('events:UpdateConnection', 'callback-connection'),
  ];
};

/**
 * The inline session policy: AWS grants the intersection of it and the role's own permissions, so a session never does more than
 * its purpose. JSON, far below the 2,048 characters STS takes,
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 * @throws ServiceError `request-refused` when an ARN is malformed
 */
export const sessionPolicyOf = (reach: Reach, roleArn: string): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statementsOf(reach, roleArn) });
