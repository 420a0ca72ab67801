import { matchesWildcard } from './wildcard';

/** Values of the request that conditions test, by condition key in lower case. A key may have several values. */
export type ConditionContext = Readonly<Record<string, readonly string[]>>;

type Test = (actual: string, expected: string) => boolean;

const OPERATORS: Readonly<Record<string, { test: Test; negated: boolean }>> = {
  StringEquals: { test: (actual, expected) => actual === expected, negated: false },
  StringNotEquals: { test: (actual, expected) => actual === expected, negated: true },
  StringEqualsIgnoreCase: {
    test: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
    negated: false,
  },
  StringNotEqualsIgnoreCase: {
    test: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
    negated: true,
  },
  StringLike: { test: (actual, expected) => matchesWildcard(expected, actual), negated: false },
  StringNotLike: { test: (actual, expected) => matchesWildcard(expected, actual), negated: true },
  ArnEquals: { test: (actual, expected) => matchesWildcard(expected, actual), negated: false },
  ArnLike: { test: (actual, expected) => matchesWildcard(expected, actual), negated: false },
  ArnNotLike: { test: (actual, expected) => matchesWildcard(expected, actual), negated: true },
  Bool: { test: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(), negated: false },
};

interface Operator {
  readonly quantifier: string | undefined;
  readonly base: string;
  readonly ifExists: boolean;
}

const parseOperator = (name: string): Operator | undefined => {
  const { quantifier, base, suffix } =
    /^(?:(?<quantifier>ForAnyValue|ForAllValues):)?(?<base>[A-Za-z]+?)(?<suffix>IfExists)?$/.exec(name)
      ?.groups ?? {};
  if (!base || (base !== 'Null' && !OPERATORS[base])) return undefined;
  return { quantifier, base, ifExists: suffix !== undefined };
};

export const isKnownOperator = (name: string): boolean => parseOperator(name) !== undefined;

/** `${aws:PrincipalTag/team}` in a policy stands for the request's value of that key. */
const substitute = (text: string, context: ConditionContext): string =>
  text.replace(/\$\{([^}]+)\}/g, (whole, key: string) => context[key.toLowerCase()]?.[0] ?? whole);

const holds = (
  { quantifier, base, ifExists }: Operator,
  actual: readonly string[] | undefined,
  expected: readonly string[],
): boolean => {
  if (base === 'Null') return expected.includes(String(actual === undefined));
  const { test, negated } = OPERATORS[base] ?? { test: () => false, negated: false };
  if (actual === undefined) return ifExists || negated || quantifier === 'ForAllValues';
  const one = (value: string): boolean => expected.some((wanted) => test(value, wanted)) !== negated;
  return quantifier === 'ForAllValues' || (negated && !quantifier) ? actual.every(one) : actual.some(one);
};

/**
 * True when every operator and key of a Condition block holds.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const conditionsHold = (
  block: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  context: ConditionContext,
): boolean =>
  Object.entries(block).every(([name, keys]) => {
    const operator = parseOperator(name);
    return (
      operator !== undefined &&
      Object.entries(keys).every(([key, expected]) =>
        holds(
          operator,
          context[key.toLowerCase()],
          expected.map((value) => substitute(value, context)),
        ),
      )
    );
  });
