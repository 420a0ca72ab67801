import { AwsError, NotModelled } from '../../wire';
import { type Value, type ValueMap, isList, isMap } from './value';

/** What names stand for while a template is evaluated. */
export interface Scope {
  /** Parameter, pseudo parameter or resource. @throws {AwsError} ValidationError for other names */
  ref(name: string): Value | typeof NO_VALUE;
  attribute(logicalId: string, name: string): Value;
  condition(name: string): boolean;
  mapped(map: string, key: string, name: string): Value;
}

/** `AWS::NoValue`: whatever holds it goes. */
export const NO_VALUE = Symbol('AWS::NoValue');
type Result = Value | typeof NO_VALUE;

export const templateError = (why: string): AwsError =>
  new AwsError('ValidationError', `Template error: ${why}`);

const isScalar = (value: Result): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const textOf = (value: Result, where: string): string => {
  if (isScalar(value)) return String(value);
  throw templateError(`every ${where} must be a string`);
};

const listOf = (value: Result, where: string): readonly Value[] => {
  if (value !== NO_VALUE && isList(value)) return value;
  throw templateError(`${where} must be a list`);
};

const argumentsOf = (value: Value, name: string, count: number): readonly Value[] => {
  if (isList(value) && value.length === count) return value;
  throw templateError(`${name} object requires a list of ${String(count)} parameters`);
};

/** Value of `${name}` or `${Resource.Attribute}`. */
export const named = (name: string, scope: Scope): Result => {
  const dot = name.indexOf('.');
  return dot < 0 ? scope.ref(name) : scope.attribute(name.slice(0, dot), name.slice(dot + 1));
};

const SUB_VARIABLE = /\$\{([^}]*)\}/g;

/** Names that a Fn::Sub text asks for; `${!Name}` is a literal. */
export const subNames = (text: string): string[] =>
  [...text.matchAll(SUB_VARIABLE)].map(([, name = '']) => name).filter((name) => !name.startsWith('!'));

const substitute = (argument: Value, scope: Scope): string => {
  const [text, own] = isList(argument) ? argumentsOf(argument, 'Fn::Sub', 2) : [argument, {}];
  if (typeof text !== 'string' || !isMap(own))
    throw templateError('One or more Fn::Sub intrinsic functions don’t specify expected arguments');
  const variables = new Map(
    Object.entries(own).map(([name, value]) => [name, textOf(evaluate(value, scope), 'Fn::Sub variable')]),
  );
  return text.replace(SUB_VARIABLE, (_, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (!/^[\w.:]+$/.test(name)) {
      throw templateError(
        'variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, periods, and colons',
      );
    }
    return variables.get(name) ?? textOf(named(name, scope), 'Fn::Sub variable');
  });
};

/** And, Or: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html */
const several = (argument: Value, name: string, scope: Scope): boolean[] => {
  if (!isList(argument) || argument.length < 2 || argument.length > 10)
    throw templateError(
      `every ${name} object requires a list of at least 2 and at most 10 boolean parameters`,
    );
  return argument.map((one) => asBoolean(evaluate(one, scope)));
};

const asBoolean = (value: Result): boolean => {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw templateError('a condition must evaluate to true or false');
};

type Evaluate = (argument: Value, scope: Scope) => Result;

const FUNCTIONS: Readonly<Record<string, Evaluate>> = {
  Ref: (argument, scope) => scope.ref(textOf(argument, 'Ref')),
  Condition: (argument, scope) => scope.condition(textOf(argument, 'Condition')),
  'Fn::Sub': substitute,
  'Fn::GetAtt': (argument, scope) => {
    const path = typeof argument === 'string' ? argument.split(/\.(.*)/s).slice(0, 2) : argument;
    const [resource, attribute] = argumentsOf(path, 'Fn::GetAtt', 2).map((one) =>
      textOf(evaluate(one, scope), 'Fn::GetAtt'),
    );
    return scope.attribute(resource ?? '', attribute ?? '');
  },
  'Fn::If': (argument, scope) => {
    const [condition, yes = null, no = null] = argumentsOf(argument, 'Fn::If', 3);
    return evaluate(scope.condition(textOf(condition ?? null, 'Fn::If')) ? yes : no, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = argumentsOf(argument, 'Fn::Equals', 2).map((one) => evaluate(one, scope));
    return String(left) === String(right);
  },
  'Fn::Not': (argument, scope) => !asBoolean(evaluate(argumentsOf(argument, 'Fn::Not', 1)[0] ?? null, scope)),
  'Fn::And': (argument, scope) => several(argument, 'Fn::And', scope).every(Boolean),
  'Fn::Or': (argument, scope) => several(argument, 'Fn::Or', scope).some(Boolean),
  'Fn::Join': (argument, scope) => {
    const [delimiter = null, list = null] = argumentsOf(argument, 'Fn::Join', 2);
    return listOf(evaluate(list, scope), 'the second parameter of Fn::Join')
      .map((one) => textOf(one, 'Fn::Join object'))
      .join(textOf(evaluate(delimiter, scope), 'Fn::Join delimiter'));
  },
  'Fn::Select': (argument, scope) => {
    const [index = null, list = null] = argumentsOf(argument, 'Fn::Select', 2);
    const found = listOf(evaluate(list, scope), 'the second parameter of Fn::Select')[
      Number(evaluate(index, scope))
    ];
    if (found === undefined) throw templateError('Fn::Select cannot select nonexistent value at index');
    return found;
  },
  'Fn::Split': (argument, scope) => {
    const [delimiter, text] = argumentsOf(argument, 'Fn::Split', 2).map((one) =>
      textOf(evaluate(one, scope), 'Fn::Split object'),
    );
    return (text ?? '').split(delimiter ?? '');
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map = '', key = '', name = ''] = argumentsOf(argument, 'Fn::FindInMap', 3).map((one) =>
      textOf(evaluate(one, scope), 'Fn::FindInMap object'),
    );
    return scope.mapped(map, key, name);
  },
};

/** The function that a map stands for, if it is one. @throws {NotModelled} for functions that are not evaluated */
export const functionIn = (value: ValueMap): { name: string; argument: Value } | undefined => {
  const [entry, ...others] = Object.entries(value);
  if (!entry || others.length > 0) return undefined;
  const [name, argument] = entry;
  // IAM statements have a `Condition` too, whose value is never a name.
  if (name === 'Condition' && typeof argument !== 'string') return undefined;
  if (name in FUNCTIONS) return { name, argument };
  if (name.startsWith('Fn::')) throw new NotModelled(`template function ${name}`);
  return undefined;
};

const evaluateMap = (value: ValueMap, scope: Scope): Result => {
  const called = functionIn(value);
  const run = called && FUNCTIONS[called.name];
  if (called && run) return run(called.argument, scope);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => {
      const result = evaluate(one, scope);
      return result === NO_VALUE ? [] : [[name, result]];
    }),
  );
};

/**
 * Replaces every function by its value.
 * @throws {AwsError} ValidationError
 * @throws {NotModelled}
 */
export const evaluate = (value: Value, scope: Scope): Result => {
  if (isList(value)) {
    return value.flatMap((one) => {
      const result = evaluate(one, scope);
      return result === NO_VALUE ? [] : [result];
    });
  }
  return isMap(value) ? evaluateMap(value, scope) : value;
};

/** Evaluates where nothing is no answer. */
export const evaluateValue = (value: Value, scope: Scope): Value => {
  const result = evaluate(value, scope);
  if (result === NO_VALUE) throw templateError('AWS::NoValue is not allowed here');
  return result;
};
