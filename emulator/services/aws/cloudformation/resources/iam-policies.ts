import { z } from 'zod';
import {
  MAX_MANAGED_CHARS,
  type Role,
  type User,
  checkInlineSize,
  parseIdentityPolicy,
  policyText,
} from '../../iam';
import { AwsError, NotModelled } from '../../wire';
import { policyDocument, text } from './property-kinds';
import { type ResourceType, type Work, alreadyExists, madeUpName, resourceType } from './resource-type';

/** @throws {AwsError} NoSuchEntity @throws {NotModelled} for AWS's own policies, whose text the emulator does not have */
export const attachable = ({ stores }: Work, arn: string): string => {
  if (stores.iam.managedPolicies.find(arn)) return arn;
  if (arn.includes(':iam::aws:policy/')) throw new NotModelled(`managed policy ${arn}`);
  throw new AwsError('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`, 404);
};

const holders = { Roles: z.array(text).default([]), Users: z.array(text).default([]) };

const noSuch = (kind: string, name: string): AwsError =>
  new AwsError('NoSuchEntity', `The ${kind} with name ${name} cannot be found.`, 404);

interface Holders {
  readonly roles: Role[];
  readonly users: User[];
}

const holdersOf = (given: { Roles: readonly string[]; Users: readonly string[] }, work: Work): Holders => ({
  roles: given.Roles.map((name) => {
    const role = work.stores.iam.roles.find(`arn:aws:iam::${work.accountId}:role/${name}`);
    if (!role) throw noSuch('role', name);
    return role;
  }),
  users: given.Users.map((name) => {
    const user = work.stores.iam.users.find(`arn:aws:iam::${work.accountId}:user/${name}`);
    if (!user) throw noSuch('user', name);
    return user;
  }),
});

const everyHolder = ({ stores, accountId }: Work): (Role | User)[] => [
  ...stores.iam.roles.list((one) => one.accountId === accountId),
  ...stores.iam.users.list((one) => one.accountId === accountId),
];

const document = (given: string | object): string => {
  const written = policyText(given);
  parseIdentityPolicy(written);
  return written;
};

const detach = (holder: Role | User, name: string): void => {
  holder.policies = Object.fromEntries(Object.entries(holder.policies).filter(([one]) => one !== name));
};

const inlineProperties = z.strictObject({ PolicyName: text, PolicyDocument: policyDocument, ...holders });
const inlineHolders = z.object({ PolicyName: text, ...holders });

const putInline = (given: z.infer<typeof inlineProperties>, work: Work): void => {
  const { roles, users } = holdersOf(given, work);
  if (roles.length + users.length === 0)
    throw new AwsError('ValidationError', 'At least one of [Groups,Roles,Users] must be non-empty.');
  const written = document(given.PolicyDocument);
  const added = (holder: Role | User) => ({ ...holder.policies, [given.PolicyName]: written });
  for (const role of roles) checkInlineSize('role', role.name, added(role));
  for (const user of users) checkInlineSize('user', user.name, added(user));
  for (const holder of [...roles, ...users]) holder.policies = added(holder);
};

/** An inline policy that a resource of its own puts into roles and users. Ref is its name here; AWS makes up an id. */
export const policy: ResourceType = resourceType({
  properties: inlineProperties,
  needsIamCapability: true,
  create: (given, work) => {
    putInline(given, work);
    return { id: given.PolicyName };
  },
  update: (given, work, _, before) => {
    const { PolicyName, ...old } = inlineHolders.parse(before);
    const { roles, users } = holdersOf(old, work);
    for (const holder of [...roles, ...users]) detach(holder, PolicyName);
    putInline(given, work);
    return { id: given.PolicyName };
  },
  remove: ({ id }, work) => {
    for (const holder of everyHolder(work)) detach(holder, id);
  },
});

const managedProperties = z.strictObject({
  ManagedPolicyName: text.optional(),
  Description: text.optional(),
  PolicyDocument: policyDocument,
  ...holders,
});

const putManaged = (given: z.infer<typeof managedProperties>, work: Work, arn: string, name: string) => {
  const written = document(given.PolicyDocument);
  if (JSON.stringify(JSON.parse(written)).length > MAX_MANAGED_CHARS)
    throw new AwsError(
      'LimitExceeded',
      `Cannot exceed quota for PolicySize: ${String(MAX_MANAGED_CHARS)}`,
      409,
    );
  const { roles, users } = holdersOf(given, work);
  work.stores.iam.managedPolicies.put({ arn, accountId: work.accountId, name, document: written });
  for (const holder of [...roles, ...users])
    if (!holder.managedPolicies.includes(arn)) holder.managedPolicies.push(arn);
  return { id: arn, attributes: { PolicyArn: arn } };
};

const detachManaged = (work: Work, arn: string): void => {
  for (const holder of everyHolder(work))
    holder.managedPolicies = holder.managedPolicies.filter((one) => one !== arn);
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html */
export const managedPolicy: ResourceType = resourceType({
  properties: managedProperties,
  attributes: ['PolicyArn'],
  needsIamCapability: true,
  nameProperty: 'ManagedPolicyName',
  replacedBy: ['ManagedPolicyName', 'Description'],
  create: (given, work) => {
    const name = given.ManagedPolicyName ?? madeUpName(work, 128);
    const arn = `arn:aws:iam::${work.accountId}:policy/${name}`;
    if (work.stores.iam.managedPolicies.find(arn)) throw alreadyExists('AWS::IAM::ManagedPolicy', arn);
    return putManaged(given, work, arn, name);
  },
  update: (given, work, { id }) => {
    detachManaged(work, id);
    return putManaged(given, work, id, id.split('/').at(-1) ?? id);
  },
  remove: ({ id }, work) => {
    detachManaged(work, id);
    work.stores.iam.managedPolicies.remove(id);
  },
});
