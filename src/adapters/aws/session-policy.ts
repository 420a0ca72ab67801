import { ServiceError } from '../../domain/errors';
import { listConnections, readConnections } from '../../domain/role-policies';
import type { Reach } from '../../ports/aws';
import { isPipelineArn, placeOfRole } from './arn';

interface Statement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}

const allow = (operations: readonly string[], resource: string): Statement => ({
  Effect: 'Allow',
  Action: operations.map((operation) => `codepipeline:${operation}`),
  Resource: resource,
});

/** A retried start first looks for the execution it may have begun, hence the list. */
const startOperations = ['StartPipelineExecution', 'ListPipelineExecutions'];

const followOperations = [
  'GetPipeline',
  'GetPipelineExecution',
  'ListPipelineExecutions',
  'ListActionExecutions',
];

const singlePipeline = (arn: string): string => {
  if (isPipelineArn(arn)) return arn;
  throw new ServiceError(
    'request-refused',
    `"${arn.slice(0, 100)}" names no single pipeline: save the link again.`,
  );
};

const statementsOf = (reach: Reach, roleArn: string): readonly Statement[] => {
  switch (reach.kind) {
    case 'start':
      return [allow(startOperations, singlePipeline(reach.pipelineArn))];
    case 'follow':
      return [allow(followOperations, singlePipeline(reach.pipelineArn))];
    case 'connections': {
      const { partition, accountId } = placeOfRole(roleArn);
      const pipelines = `arn:${partition}:codepipeline:${reach.region}:${accountId}:*`;
      return [allow(['ListActionExecutions'], pipelines), listConnections];
    }
    case 'setup': {
      const { partition, accountId } = placeOfRole(roleArn);
      const pipelines = `arn:${partition}:codepipeline:${reach.region}:${accountId}:*`;
      return [
        allow(['ListPipelines'], '*'),
        allow(['GetPipeline'], pipelines),
        readConnections({ partition, accountId }),
      ];
    }
  }
};

/**
 * The inline session policy: AWS grants the intersection of it and the role's own permissions, so a session never does more than
 * its purpose. JSON, far below the 2,048 characters STS takes,
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 * @throws ServiceError `request-refused` when an ARN is malformed
 */
export const sessionPolicyOf = (reach: Reach, roleArn: string): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statementsOf(reach, roleArn) });
