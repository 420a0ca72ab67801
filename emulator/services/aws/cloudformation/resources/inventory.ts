import { z } from 'zod';
import { type Place, partitionOf, regionalArn } from '../../core/context';
import type { Item } from '../../inventory';
import { count, flag, json, tags, text } from './property-kinds';
import { type ResourceType, type Work, alreadyExists, madeUpName, resourceType } from './resource-type';

/** Keeps a resource that the emulator only has to know of. @throws {AwsError} when the name is taken */
export const keep = (
  work: Work,
  item: Pick<Item, 'kind' | 'name' | 'arn' | 'properties'>,
  type: string,
): Item => {
  const { accountId, region } = work;
  if (work.stores.inventory.find(work, item.kind, item.name)) throw alreadyExists(type, item.name);
  return work.stores.inventory.items.put({ accountId, region, ...item });
};

/** Replaces what is known of a resource. */
export const change = (work: Work, item: Pick<Item, 'kind' | 'name' | 'arn' | 'properties'>): Item => {
  const { accountId, region } = work;
  return work.stores.inventory.items.put({ accountId, region, ...item });
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html */
export const topic: ResourceType = resourceType({
  properties: z.strictObject({ TopicName: text.optional(), DisplayName: text.optional(), Tags: tags }),
  attributes: ['TopicArn', 'TopicName'],
  nameProperty: 'TopicName',
  replacedBy: ['TopicName'],
  create: (given, work) => {
    const name = given.TopicName ?? madeUpName(work, 256);
    const arn = regionalArn('sns', work, name);
    keep(work, { kind: 'topic', name, arn, properties: given }, 'AWS::SNS::Topic');
    return { id: arn, attributes: { TopicArn: arn, TopicName: name } };
  },
  update: (_, __, { id }) => ({ id, attributes: { TopicArn: id, TopicName: id.split(':').at(-1) ?? '' } }),
  remove: ({ id }, work) => {
    work.stores.inventory.remove(work, 'topic', id.split(':').at(-1) ?? '');
  },
});

const alarmProperties = z.strictObject({
  AlarmName: text.optional(),
  AlarmDescription: z.string().max(1024).optional(),
  AlarmActions: z.array(text).max(5).default([]),
  OKActions: z.array(text).max(5).default([]),
  ComparisonOperator: z.enum([
    'GreaterThanThreshold',
    'GreaterThanOrEqualToThreshold',
    'LessThanThreshold',
    'LessThanOrEqualToThreshold',
  ]),
  Dimensions: z.array(z.strictObject({ Name: text, Value: text })).default([]),
  EvaluationPeriods: count,
  DatapointsToAlarm: count.optional(),
  MetricName: text,
  Namespace: text,
  Period: count,
  Statistic: z.enum(['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum']),
  Threshold: z.union([z.number(), z.string().transform(Number)]),
  TreatMissingData: z.enum(['breaching', 'notBreaching', 'ignore', 'missing']).optional(),
  Tags: tags,
});

const alarmArn = (place: Place, name: string): string => regionalArn('cloudwatch', place, `alarm:${name}`);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html */
export const alarm: ResourceType = resourceType({
  properties: alarmProperties,
  attributes: ['Arn'],
  nameProperty: 'AlarmName',
  replacedBy: ['AlarmName'],
  create: (given, work) => {
    const name = given.AlarmName ?? madeUpName(work, 255);
    const arn = alarmArn(work, name);
    keep(work, { kind: 'alarm', name, arn, properties: given }, 'AWS::CloudWatch::Alarm');
    return { id: name, attributes: { Arn: arn } };
  },
  update: (given, work, { id }) => {
    const arn = alarmArn(work, id);
    change(work, { kind: 'alarm', name: id, arn, properties: given });
    return { id, attributes: { Arn: arn } };
  },
  remove: ({ id }, work) => {
    work.stores.inventory.remove(work, 'alarm', id);
  },
});

/** Days of https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
const retention = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const logGroupArn = (place: Place, name: string): string => regionalArn('logs', place, `log-group:${name}:*`);

export const logGroup: ResourceType = resourceType({
  properties: z.strictObject({
    LogGroupName: text.pipe(z.string().regex(/^[.\-_/#A-Za-z0-9]{1,512}$/)).optional(),
    RetentionInDays: count.refine((days) => retention.includes(days)).optional(),
    DeletionProtectionEnabled: flag.optional(),
    Tags: tags,
  }),
  attributes: ['Arn'],
  nameProperty: 'LogGroupName',
  replacedBy: ['LogGroupName'],
  create: (given, work) => {
    const name = given.LogGroupName ?? madeUpName(work, 512);
    const arn = logGroupArn(work, name);
    keep(work, { kind: 'log-group', name, arn, properties: given }, 'AWS::Logs::LogGroup');
    return { id: name, attributes: { Arn: arn } };
  },
  update: (given, work, { id }) => {
    const arn = logGroupArn(work, id);
    change(work, { kind: 'log-group', name: id, arn, properties: given });
    return { id, attributes: { Arn: arn } };
  },
  remove: ({ id }, work) => {
    work.stores.inventory.remove(work, 'log-group', id);
  },
});

/** Only there to be named: the emulator records deployments. */
export const deployApplication: ResourceType = resourceType({
  properties: z.strictObject({
    ApplicationName: text.optional(),
    ComputePlatform: z.enum(['Server', 'Lambda', 'ECS']).optional(),
    Tags: tags,
  }),
  nameProperty: 'ApplicationName',
  replacedBy: ['ApplicationName', 'ComputePlatform'],
  create: (given, work) => {
    const name = given.ApplicationName ?? madeUpName(work, 100);
    const arn = regionalArn('codedeploy', work, `application:${name}`);
    keep(work, { kind: 'deploy-application', name, arn, properties: given }, 'AWS::CodeDeploy::Application');
    return { id: name };
  },
  update: (_, __, { id }) => ({ id }),
  remove: ({ id }, work) => {
    work.stores.inventory.remove(work, 'deploy-application', id);
  },
});

/** Its group of machines; load balancers, triggers and alarms are not modelled. */
export const deployGroup: ResourceType = resourceType({
  properties: z.strictObject({
    ApplicationName: text,
    DeploymentGroupName: text.optional(),
    ServiceRoleArn: text,
    DeploymentConfigName: text.optional(),
    Ec2TagFilters: z.array(json).optional(),
    Tags: tags,
  }),
  nameProperty: 'DeploymentGroupName',
  replacedBy: ['ApplicationName', 'DeploymentGroupName'],
  create: (given, work) => {
    const name = given.DeploymentGroupName ?? madeUpName(work, 100);
    const arn = regionalArn('codedeploy', work, `deploymentgroup:${given.ApplicationName}/${name}`);
    keep(work, { kind: 'deploy-group', name, arn, properties: given }, 'AWS::CodeDeploy::DeploymentGroup');
    return { id: name };
  },
  update: (_, __, { id }) => ({ id }),
  remove: ({ id }, work) => {
    work.stores.inventory.remove(work, 'deploy-group', id);
  },
});

/** Bucket names are taken in all accounts of a partition. */
export const bucketTaken = (work: Work, name: string): boolean =>
  work.stores.inventory.items.list(
    (one) =>
      one.kind === 'bucket' && one.name === name && partitionOf(one.region) === partitionOf(work.region),
  ).length > 0;
