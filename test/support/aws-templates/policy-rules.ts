import type { NamedPolicy, PolicyStatement } from './policies';

/** Operations that IAM gives no resource to, https://docs.aws.amazon.com/service-authorization/latest/reference/ . Nothing else may have `*`. */
export const withoutResource: readonly string[] = [
  'codebuild:ListProjects',
  'codeconnections:ListConnections',
  'codepipeline:ListPipelines',
  'codestar-connections:ListConnections',
  'ecs:DescribeTaskDefinition',
  'ecs:RegisterTaskDefinition',
];

/** These have one, but a pipeline cannot know it: tasks have new names each time. A condition has to name the cluster. */
const withCondition: readonly string[] = ['ecs:DescribeTasks', 'ecs:ListTasks'];

const conditionKeys = (statement: PolicyStatement, operators: readonly string[]): readonly string[] =>
  Object.entries(statement.Condition ?? {})
    .filter(([operator]) => operators.includes(operator))
    .flatMap(([, keys]) => Object.keys(keys));

const equal = ['StringEquals', 'ArnEquals'];
const equalOrLike = [...equal, 'StringLike', 'ArnLike'];

const wideResource = (statement: PolicyStatement, action: string): boolean =>
  (statement.Resource ?? []).includes('*') &&
  !withoutResource.includes(action) &&
  !(withCondition.includes(action) && conditionKeys(statement, equal).includes('ecs:cluster'));

/** Every service's own key that a permission of it needs. */
const neededCondition: Readonly<Record<string, string>> = {
  'events:PutEvents': 'events:source',
  'iam:PassRole': 'iam:PassedToService',
};

/** `ForAllValues` holds for what lacks the key as well, so alone it lets in whatever does not say. */
const openConditions = ({ Condition = {} }: PolicyStatement): string[] =>
  Object.entries(Condition)
    .filter(([operator]) => operator.startsWith('ForAllValues:'))
    .flatMap(([, keys]) => Object.keys(keys))
    .filter((key) => !Condition['Null']?.[key]?.includes('false'))
    .map((key) => `ForAllValues lets in what has no ${key}`);

const lacks = ({ Condition }: PolicyStatement, key: string): boolean =>
  Condition?.['Null']?.[key]?.includes('true') === true;

/** A connection reaches every repository of a workspace; asking whether it may be used at all names none and does nothing. */
const anyRepository = (statement: PolicyStatement, action: string): boolean => {
  const [service = '', operation] = action.split(':');
  const key = `${service}:FullRepositoryId`;
  return (
    operation === 'UseConnection' &&
    !conditionKeys(statement, equal).includes(key) &&
    !(lacks(statement, key) && lacks(statement, `${service}:ProviderAction`))
  );
};

const permissionFaults = (statement: PolicyStatement): string[] => [
  ...openConditions(statement),
  ...statement.Action.flatMap((action) => {
    const needed = neededCondition[action];
    return [
      ...(action.includes('*') ? [`${action} has a star`] : []),
      ...(wideResource(statement, action) ? [`${action} on *`] : []),
      ...(needed !== undefined && !conditionKeys(statement, equal).includes(needed)
        ? [`${action} without ${needed}`]
        : []),
      ...(anyRepository(statement, action) ? [`${action} of any repository`] : []),
    ];
  }),
];

const principalKinds = ({ Principal }: PolicyStatement): readonly string[] =>
  Principal === undefined || Principal === '*' ? ['*'] : Object.keys(Principal);

/** What a trust statement of each kind of principal must be conditioned on. */
const trustFaults = (statement: PolicyStatement): string[] => {
  const exact = conditionKeys(statement, equal);
  const compared = conditionKeys(statement, equalOrLike);
  const [kind = '*', ...others] = principalKinds(statement);
  if (others.length > 0) return ['more than one kind of principal'];
  if (kind === 'Federated')
    return [
      ...(exact.some((key) => key.endsWith(':aud')) ? [] : ['trust without aud']),
      ...(compared.some((key) => key.endsWith(':sub')) ? [] : ['trust without sub']),
      ...subjectFaults(statement),
    ];
  if (kind === 'AWS')
    return [
      ...(exact.includes('sts:ExternalId') ? [] : ['trust without ExternalId']),
      ...(isExact(statement) ? [] : ['trust in more than one exact principal']),
    ];
  if (kind === 'Service')
    return exact.includes('aws:SourceAccount') ? [] : ['trust without aws:SourceAccount'];
  return ['trust in anybody'];
};

/** Whatever else narrows it, one pattern for `sub` has to begin with one workspace. */
const subjectFaults = (statement: PolicyStatement): string[] => {
  const patterns = Object.entries(statement.Condition?.['StringLike'] ?? {})
    .filter(([key]) => key.endsWith(':sub'))
    .flatMap(([, values]) => values);
  return patterns.every((pattern) => /^workspace:[0-9a-f-]{36}:/.test(pattern))
    ? []
    : ['sub of any workspace'];
};

const isExact = ({ Principal }: PolicyStatement): boolean =>
  typeof Principal === 'object' &&
  Object.values(Principal).every(
    (values) => values.length === 1 && !values[0]?.includes('*') && !values[0]?.endsWith(':root'),
  );

const resourcePolicyFaults = (statement: PolicyStatement): string[] => {
  if (statement.Effect === 'Deny') return [];
  return [
    ...permissionFaults(statement),
    ...(conditionKeys(statement, equal).includes('aws:SourceArn')
      ? []
      : ['a queue open without aws:SourceArn']),
  ];
};

const rules: Readonly<Record<NamedPolicy['kind'], (statement: PolicyStatement) => string[]>> = {
  trust: trustFaults,
  permissions: permissionFaults,
  resource: resourcePolicyFaults,
};

/** What is wrong with the policies of a stack; empty when nothing is. */
export const policyFaults = (policies: readonly NamedPolicy[]): readonly string[] =>
  policies.flatMap(({ where, kind, statements }) =>
    statements.flatMap((statement) => rules[kind](statement).map((fault) => `${where}: ${fault}`)),
  );
