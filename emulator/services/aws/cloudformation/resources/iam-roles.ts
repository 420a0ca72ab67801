import { z } from 'zod';
import {
  IamSeed,
  type Role,
  checkInlineSize,
  checkTrustPolicy,
  checkedPolicies,
  policyText,
} from '../../iam';
import { AwsError } from '../../wire';
import { attachable } from './iam-policies';
import { count, policyDocument, tags, text } from './property-kinds';
import { type ResourceType, type Work, alreadyExists, madeUpName, resourceType } from './resource-type';

const NAME = /^[\w+=,.@-]{1,64}$/;

export const inlinePolicies = z
  .array(z.strictObject({ PolicyName: text, PolicyDocument: policyDocument }))
  .default([]);

export const inlineOf = (policies: z.infer<typeof inlinePolicies>): Record<string, string> =>
  checkedPolicies(Object.fromEntries(policies.map((one) => [one.PolicyName, one.PolicyDocument])));

/** @throws {AwsError} ValidationError */
export const checkIamName = (name: string, label: string): string => {
  if (NAME.test(name)) return name;
  throw new AwsError(
    'ValidationError',
    `1 validation error detected: Value at '${label}' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+ and have length less than or equal to 64`,
  );
};

/** A principal of this account must be there when the policy names it, as IAM checks. */
const checkPrincipals = ({ stores }: Work, trust: string): void => {
  for (const [arn = '', kind = ''] of trust.matchAll(
    /arn:aws[\w-]*:iam::\d{12}:(user|role)\/[\w+=,.@/-]+/g,
  )) {
    const isNamed = trust.includes(`"AWS":"${arn}"`) || trust.includes(`"AWS":["${arn}"`);
    const isThere = kind === 'user' ? stores.iam.users.find(arn) : stores.iam.roles.find(arn);
    if (isNamed && !isThere)
      throw new AwsError('MalformedPolicyDocument', `Invalid principal in policy: "AWS":"${arn}"`);
  }
};

const properties = z.strictObject({
  RoleName: text.optional(),
  AssumeRolePolicyDocument: policyDocument,
  Description: z.string().max(1000).optional(),
  MaxSessionDuration: count.pipe(z.int().min(3600).max(43_200)).optional(),
  Policies: inlinePolicies,
  ManagedPolicyArns: z.array(text).default([]),
  Tags: tags,
});

const inlineNames = z.object({ Policies: z.array(z.object({ PolicyName: text })).default([]) });

const trustOf = (document: z.infer<typeof policyDocument>, work: Work): string => {
  const trust = checkTrustPolicy(policyText(document));
  checkPrincipals(work, JSON.stringify(JSON.parse(trust)));
  return trust;
};

const described = ({ arn, name, roleId }: Role) => ({ id: name, attributes: { Arn: arn, RoleId: roleId } });

const roleOf = ({ stores, accountId }: Work, name: string): Role => {
  const role = stores.iam.roles.find(`arn:aws:iam::${accountId}:role/${name}`);
  if (role) return role;
  throw new AwsError('NoSuchEntity', `The role with name ${name} cannot be found.`, 404);
};

const contentOf = (given: z.infer<typeof properties>, work: Work, name: string) => {
  const policies = inlineOf(given.Policies);
  checkInlineSize('role', name, policies);
  return {
    trustPolicy: trustOf(given.AssumeRolePolicyDocument, work),
    policies,
    managedPolicies: given.ManagedPolicyArns.map((arn) => attachable(work, arn)),
    maxSessionDurationS: given.MaxSessionDuration ?? 3600,
  };
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html ; paths and boundaries are not modelled. */
export const role: ResourceType = resourceType({
  properties,
  attributes: ['Arn', 'RoleId'],
  needsIamCapability: true,
  nameProperty: 'RoleName',
  replacedBy: ['RoleName'],
  create: (given, work) => {
    const name = checkIamName(given.RoleName ?? madeUpName(work, 64), 'roleName');
    const { iam } = work.stores;
    if (iam.roles.find(`arn:aws:iam::${work.accountId}:role/${name}`))
      throw alreadyExists('AWS::IAM::Role', name);
    const content = contentOf(given, work, name);
    const seed = new IamSeed(iam, work.context.ids, work.accountId);
    const made = seed.createRole({ name, trustPolicy: content.trustPolicy });
    return described(iam.roles.put({ ...made, ...content }));
  },
  update: (given, work, { id }, before) => {
    const stored = roleOf(work, id);
    const content = contentOf(given, work, id);
    // AWS::IAM::Policy puts its own beside those of the role.
    const own = inlineNames.parse(before).Policies.map(({ PolicyName }) => PolicyName);
    const others = Object.entries(stored.policies).filter(([name]) => !own.includes(name));
    const policies = { ...Object.fromEntries(others), ...content.policies };
    return described(work.stores.iam.roles.put({ ...stored, ...content, policies }));
  },
  remove: ({ id }, work) => {
    work.stores.iam.roles.remove(`arn:aws:iam::${work.accountId}:role/${id}`);
  },
});
