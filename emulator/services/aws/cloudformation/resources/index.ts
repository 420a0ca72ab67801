import { NotModelled } from '../../wire';
import { codeBuildProject } from './code-build-project';
import { codeConnection } from './code-connection';
import { codePipeline } from './code-pipeline';
import { eventsApiDestination } from './events-api-destination';
import { eventsConnection } from './events-connection';
import { eventsRule } from './events-rule';
import { oidcProvider } from './iam-oidc-provider';
import { managedPolicy, policy } from './iam-policies';
import { role } from './iam-roles';
import { accessKey, user } from './iam-users';
import { alarm, deployApplication, deployGroup, logGroup, topic } from './inventory';
import type { ResourceType } from './resource-type';
import { bucket, bucketPolicy } from './s3';
import { secret } from './secret';
import { queue, queuePolicy } from './sqs';

const TYPES: Readonly<Record<string, ResourceType>> = {
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::CodeBuild::Project': codeBuildProject,
  'AWS::CodeConnections::Connection': codeConnection,
  'AWS::CodeDeploy::Application': deployApplication,
  'AWS::CodeDeploy::DeploymentGroup': deployGroup,
  'AWS::CodePipeline::Pipeline': codePipeline,
  'AWS::CodeStarConnections::Connection': codeConnection,
  'AWS::Events::ApiDestination': eventsApiDestination,
  'AWS::Events::Connection': eventsConnection,
  'AWS::Events::Rule': eventsRule,
  'AWS::IAM::AccessKey': accessKey,
  'AWS::IAM::ManagedPolicy': managedPolicy,
  'AWS::IAM::OIDCProvider': oidcProvider,
  'AWS::IAM::Policy': policy,
  'AWS::IAM::Role': role,
  'AWS::IAM::User': user,
  'AWS::Logs::LogGroup': logGroup,
  'AWS::S3::Bucket': bucket,
  'AWS::S3::BucketPolicy': bucketPolicy,
  'AWS::SNS::Topic': topic,
  'AWS::SQS::Queue': queue,
  'AWS::SQS::QueuePolicy': queuePolicy,
  'AWS::SecretsManager::Secret': secret,
};

/** @throws {NotModelled} for a type that is not emulated */
export const resourceTypeOf = (name: string): ResourceType => {
  const type = TYPES[name];
  if (type) return type;
  throw new NotModelled(`resource type ${name}`);
};
