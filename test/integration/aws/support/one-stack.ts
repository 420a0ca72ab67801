import { ACCOUNT, type AwsWorld, REGION } from './aws-world';

export const QUEUE = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } };

const trustOf = (service: string) => ({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' },
});
export const TRUST = trustOf('events.amazonaws.com');

/** A role that EventBridge may assume. */
export const role = (name?: string, more = {}) => ({
  Type: 'AWS::IAM::Role',
  Properties: { ...(name === undefined ? {} : { RoleName: name }), AssumeRolePolicyDocument: TRUST, ...more },
});

/** A role that CodePipeline may assume. */
export const pipelineRole = (more = {}) =>
  role(undefined, { AssumeRolePolicyDocument: trustOf('codepipeline.amazonaws.com'), ...more });

export const action = (Name: string, Category: string, Provider: string) => ({
  Name,
  ActionTypeId: { Category, Owner: 'AWS', Provider, Version: '1' },
});

/** Properties of a pipeline whose role is the resource `R`. */
export const pipeline = {
  Name: 'p',
  RoleArn: { 'Fn::GetAtt': ['R', 'Arn'] },
  ArtifactStore: { Type: 'S3', Location: 'artifacts' },
  Stages: [
    { Name: 'Source', Actions: [action('S', 'Source', 'CodeStarSourceConnection')] },
    { Name: 'Ask', Actions: [action('A', 'Approval', 'Manual')] },
  ],
};

export const resources = (Resources: object, more = {}) => ({ Resources, ...more });

/** Deploys small templates as the stack `one`. */
export const oneStack = (world: () => AwsWorld) => {
  const account = () => world().aws.account(ACCOUNT);
  const deployText = (template: string, parameters = {}, capabilities = ['CAPABILITY_NAMED_IAM']) =>
    account().deployStack(REGION, { name: 'one', template, parameters, capabilities });
  return {
    account,
    deployText,
    deploy: (template: object, parameters = {}, capabilities?: string[]) =>
      deployText(JSON.stringify(template), parameters, capabilities),
    /** Why a resource could not be made or changed. */
    failureOf: (logicalId: string): string | undefined =>
      account()
        .stack(REGION, 'one')
        ?.events.find((event) => event.logicalId === logicalId && event.status.endsWith('_FAILED'))?.reason,
  };
};
