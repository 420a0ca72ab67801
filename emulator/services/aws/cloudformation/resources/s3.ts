import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { partitionOf } from '../../core/context';
import { parsePolicy, policyText } from '../../iam';
import { AwsError } from '../../wire';
import { bucketTaken, change, keep } from './inventory';
import { json, policyDocument, tags, text } from './property-kinds';
import { type ResourceType, type Work, alreadyExists, madeUpName, resourceType } from './resource-type';

const NAME = /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** How objects are kept, which the emulator does not act on. */
const properties = z.strictObject({
  BucketName: text.optional(),
  BucketEncryption: json.optional(),
  PublicAccessBlockConfiguration: json.optional(),
  OwnershipControls: json.optional(),
  VersioningConfiguration: z.strictObject({ Status: z.enum(['Enabled', 'Suspended']) }).optional(),
  LifecycleConfiguration: json.optional(),
  Tags: tags,
});

const described = ({ region }: Work, name: string) => {
  const suffix = partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return {
    id: name,
    attributes: {
      Arn: `arn:${partitionOf(region)}:s3:::${name}`,
      DomainName: `${name}.s3.${suffix}`,
      RegionalDomainName: `${name}.s3.${region}.${suffix}`,
    },
  };
};

/** A pipeline that ran left artifacts, and a deployment left files. */
const holdsObjects = (work: Work, name: string): boolean =>
  existsSync(join(work.context.workDir, 'deployments', name)) ||
  work.stores.inventory.find(work, 'bucket', name)?.properties['holdsArtifacts'] === true;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
export const bucket: ResourceType = resourceType({
  properties,
  attributes: ['Arn', 'DomainName', 'RegionalDomainName'],
  nameProperty: 'BucketName',
  replacedBy: ['BucketName'],
  create: (given, work) => {
    const name = given.BucketName ?? madeUpName(work, 63).toLowerCase();
    if (!NAME.test(name)) throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.');
    if (bucketTaken(work, name)) throw alreadyExists('AWS::S3::Bucket', name);
    const made = described(work, name);
    const item = { kind: 'bucket' as const, name, arn: made.attributes.Arn, properties: given };
    keep(work, item, 'AWS::S3::Bucket');
    return made;
  },
  update: (given, work, { id }) => {
    const made = described(work, id);
    change(work, { kind: 'bucket', name: id, arn: made.attributes.Arn, properties: given });
    return made;
  },
  remove: ({ id }, work) => {
    if (holdsObjects(work, id))
      throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409);
    work.stores.inventory.remove(work, 'bucket', id);
  },
});

const policyProperties = z.strictObject({ Bucket: text, PolicyDocument: policyDocument });

const checkPolicy = (given: z.infer<typeof policyProperties>, work: Work) => {
  if (!work.stores.inventory.find(work, 'bucket', given.Bucket))
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
  for (const { Principal } of parsePolicy(policyText(given.PolicyDocument)))
    if (Principal === undefined) throw new AwsError('MalformedPolicy', 'Missing required field Principal');
  return { id: given.Bucket };
};

/** Checked and not acted on: nothing here reads from buckets. */
export const bucketPolicy: ResourceType = resourceType({
  properties: policyProperties,
  replacedBy: ['Bucket'],
  create: checkPolicy,
  update: checkPolicy,
  remove: () => undefined,
});
