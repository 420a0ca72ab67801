import { type Place, partitionOf } from '../../core/context';
import { AwsError } from '../../wire';
import { NO_VALUE, type Scope, evaluateValue, templateError } from './functions';
import type { Template } from './template';
import type { Value } from './value';

/** What a resource is called by others in its template. */
export interface Physical {
  /** What `Ref` gives. */
  readonly id: string;
  /** What `Fn::GetAtt` gives. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface StackIdentity extends Place {
  readonly name: string;
  readonly id: string;
}

interface Names {
  readonly template: Template;
  readonly parameters: Readonly<Record<string, Value>>;
  readonly stack: StackIdentity;
  readonly physicalOf: (logicalId: string) => Physical | undefined;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
const pseudoParameters = (stack: StackIdentity): Record<string, Value | typeof NO_VALUE> => ({
  'AWS::AccountId': stack.accountId,
  'AWS::Region': stack.region,
  'AWS::Partition': partitionOf(stack.region),
  'AWS::URLSuffix': stack.region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com',
  'AWS::StackName': stack.name,
  'AWS::StackId': stack.id,
  'AWS::NoValue': NO_VALUE,
});

export const PSEUDO_PARAMETERS = [
  'AWS::AccountId',
  'AWS::Region',
  'AWS::Partition',
  'AWS::URLSuffix',
  'AWS::StackName',
  'AWS::StackId',
  'AWS::NoValue',
];

const physicalOrRefusal = (names: Names, logicalId: string): Physical => {
  const physical = names.physicalOf(logicalId);
  if (physical) return physical;
  throw new AwsError(
    'ValidationError',
    `Template format error: Unresolved resource dependencies [${logicalId}] in the Resources block of the template`,
  );
};

const conditionsOf = (template: Template, scope: () => Scope): ((name: string) => boolean) => {
  const known = new Map<string, boolean | 'open'>();
  return (name) => {
    const value = template.Conditions[name];
    if (value === undefined)
      throw templateError(`unresolved condition dependency ${name} in the Conditions block`);
    const before = known.get(name);
    if (before === 'open') throw templateError(`circular dependency of condition ${name}`);
    if (before !== undefined) return before;
    known.set(name, 'open');
    const answer = evaluateValue(value, scope()) === true;
    known.set(name, answer);
    return answer;
  };
};

/** Everything that names in one template stand for in one stack. */
export const createScope = (names: Names): Scope => {
  const pseudo = pseudoParameters(names.stack);
  const scope: Scope = {
    ref: (name) => names.parameters[name] ?? pseudo[name] ?? physicalOrRefusal(names, name).id,
    attribute: (logicalId, name) => {
      const value = physicalOrRefusal(names, logicalId).attributes[name];
      if (value !== undefined) return value;
      throw templateError(`resource ${logicalId} does not support attribute type ${name} in Fn::GetAtt`);
    },
    condition: conditionsOf(names.template, () => scope),
    mapped: (map, key, name) => {
      const value = names.template.Mappings[map]?.[key]?.[name];
      if (value === undefined) throw templateError(`Unable to get mapping for ${map}::${key}::${name}`);
      return value;
    },
  };
  return scope;
};
