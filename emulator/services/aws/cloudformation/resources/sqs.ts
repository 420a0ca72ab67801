import { z } from 'zod';
import { partitionOf, placeKey, regionalArn } from '../../core/context';
import { parsePolicy, policyText } from '../../iam';
import type { Queue } from '../../sqs';
import { AwsError } from '../../wire';
import { count, flag, policyDocument, tags, text } from './property-kinds';
import { type ResourceType, type Work, alreadyExists, madeUpName, resourceType } from './resource-type';

/** Standard queues: FIFO and redrive are not modelled. Encryption changes nothing here. */
const queueProperties = z.strictObject({
  QueueName: text.pipe(z.string().regex(/^[\w-]{1,80}$/)).optional(),
  MessageRetentionPeriod: count.pipe(z.int().min(60).max(1_209_600)).default(345_600),
  VisibilityTimeout: count.pipe(z.int().min(0).max(43_200)).optional(),
  SqsManagedSseEnabled: flag.optional(),
  Tags: tags,
});

const described = ({ url, arn, name }: Queue) => ({
  id: url,
  attributes: { Arn: arn, QueueName: name, QueueUrl: url },
});

const byUrl = ({ stores }: Work, url: string): Queue => {
  const queue = stores.sqs.queues.list((one) => one.url === url)[0];
  if (queue) return queue;
  throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html */
export const queue: ResourceType = resourceType({
  properties: queueProperties,
  attributes: ['Arn', 'QueueName', 'QueueUrl'],
  nameProperty: 'QueueName',
  replacedBy: ['QueueName'],
  create: (given, work) => {
    const name = given.QueueName ?? madeUpName(work, 80);
    const { accountId, region } = work;
    if (work.stores.sqs.queues.find(placeKey(work, name))) throw alreadyExists('AWS::SQS::Queue', name);
    const suffix = partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    return described(
      work.stores.sqs.queues.put({
        accountId,
        region,
        name,
        arn: regionalArn('sqs', work, name),
        url: `https://sqs.${region}.${suffix}/${accountId}/${name}`,
        retentionMs: given.MessageRetentionPeriod * 1000,
        messages: [],
      }),
    );
  },
  update: (given, work, { id }) => {
    const stored = byUrl(work, id);
    stored.retentionMs = given.MessageRetentionPeriod * 1000;
    return described(stored);
  },
  remove: ({ id }, work) => {
    work.stores.sqs.queues.remove(placeKey(work, byUrl(work, id).name));
  },
});

const policyProperties = z.strictObject({ Queues: z.array(text).min(1), PolicyDocument: policyDocument });

const putPolicy = (given: z.infer<typeof policyProperties>, work: Work) => {
  const policy = policyText(given.PolicyDocument);
  parsePolicy(policy);
  for (const url of given.Queues) byUrl(work, url).policy = policy;
  return { id: given.Queues.join('|') };
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html */
export const queuePolicy: ResourceType = resourceType({
  properties: policyProperties,
  create: putPolicy,
  update: putPolicy,
  remove: ({ id }, work) => {
    for (const url of id.split('|')) byUrl(work, url).policy = undefined;
  },
});
