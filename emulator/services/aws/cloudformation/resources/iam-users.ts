import { z } from 'zod';
import { IamSeed, type User, checkInlineSize } from '../../iam';
import { AwsError } from '../../wire';
import { attachable } from './iam-policies';
import { checkIamName, inlineOf, inlinePolicies } from './iam-roles';
import { count, tags, text } from './property-kinds';
import { type ResourceType, type Work, alreadyExists, madeUpName, resourceType } from './resource-type';

const userProperties = z.strictObject({
  UserName: text.optional(),
  Policies: inlinePolicies,
  ManagedPolicyArns: z.array(text).default([]),
  Tags: tags,
});

const contentOf = (given: z.infer<typeof userProperties>, work: Work, name: string) => {
  const policies = inlineOf(given.Policies);
  checkInlineSize('user', name, policies);
  return { policies, managedPolicies: given.ManagedPolicyArns.map((arn) => attachable(work, arn)) };
};

const userArn = ({ accountId }: Work, name: string): string => `arn:aws:iam::${accountId}:user/${name}`;

const found = (work: Work, name: string): User => {
  const user = work.stores.iam.users.find(userArn(work, name));
  if (user) return user;
  throw new AwsError('NoSuchEntity', `The user with name ${name} cannot be found.`, 404);
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-user.html ; groups, passwords and paths are not modelled. */
export const user: ResourceType = resourceType({
  properties: userProperties,
  attributes: ['Arn'],
  needsIamCapability: true,
  nameProperty: 'UserName',
  replacedBy: ['UserName'],
  create: (given, work) => {
    const name = checkIamName(given.UserName ?? madeUpName(work, 64), 'userName');
    const arn = userArn(work, name);
    if (work.stores.iam.users.find(arn)) throw alreadyExists('AWS::IAM::User', name);
    const userId = `AIDA${work.context.ids.capitals(17)}`;
    const { accountId } = work;
    work.stores.iam.users.put({ arn, accountId, name, userId, ...contentOf(given, work, name) });
    return { id: name, attributes: { Arn: arn } };
  },
  update: (given, work, { id }) => {
    const before = found(work, id);
    work.stores.iam.users.put({ ...before, ...contentOf(given, work, id) });
    return { id, attributes: { Arn: before.arn } };
  },
  remove: ({ id }, work) => {
    const arn = userArn(work, id);
    if (work.stores.iam.accessKeys.list((key) => key.userArn === arn).length > 0)
      throw new AwsError('DeleteConflict', 'Cannot delete entity, must delete access keys first.', 409);
    work.stores.iam.users.remove(arn);
  },
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_KEYS = 2;

/** The secret is told at creation only, to Fn::GetAtt. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-accesskey.html */
export const accessKey: ResourceType = resourceType({
  properties: z.strictObject({
    UserName: text,
    Serial: count.optional(),
    Status: z.enum(['Active', 'Inactive']).default('Active'),
  }),
  attributes: ['SecretAccessKey'],
  needsIamCapability: true,
  replacedBy: ['UserName', 'Serial'],
  create: (given, work) => {
    const { arn } = found(work, given.UserName);
    if (work.stores.iam.accessKeys.list((key) => key.userArn === arn).length >= MAX_KEYS)
      throw new AwsError(
        'LimitExceeded',
        `Cannot exceed quota for AccessKeysPerUser: ${String(MAX_KEYS)}`,
        409,
      );
    const seed = new IamSeed(work.stores.iam, work.context.ids, work.accountId);
    const key = seed.createAccessKey(arn, given.Status === 'Active');
    return { id: key.accessKeyId, attributes: { SecretAccessKey: key.secretAccessKey } };
  },
  update: (given, work, { id, attributes }) => {
    const key = work.stores.iam.accessKeys.find(id);
    if (!key) throw new AwsError('NoSuchEntity', `The Access Key with id ${id} cannot be found.`, 404);
    key.active = given.Status === 'Active';
    return { id, attributes: { SecretAccessKey: attributes['SecretAccessKey'] ?? '' } };
  },
  remove: ({ id }, work) => {
    work.stores.iam.accessKeys.remove(id);
  },
});
