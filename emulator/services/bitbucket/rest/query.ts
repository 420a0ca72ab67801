import { RestError } from './errors';

interface Condition {
  readonly path: readonly string[];
  readonly operator: string;
  readonly value: string;
}

const CONDITION = /^\s*([a-z_]+(?:\.[a-z_]+)*)\s*(!=|=|~|>=|<=|>|<)\s*"((?:[^"\\]|\\.)*)"\s*$/;

/** Order of values that `<` and `>` compare by meaning instead of by alphabet. */
const RANKS: Record<string, number> = { read: 1, write: 2, admin: 3 };

function parse(q: string): Condition[] {
  return q.split(/\s+AND\s+/i).map((part) => {
    const match = CONDITION.exec(part);
    if (!match) throw new RestError(400, `Invalid query: ${q}`);
    const [, path = '', operator = '', value = ''] = match;
    return { path: path.split('.'), operator, value: value.replace(/\\(.)/g, '$1') };
  });
}

function lookUp(subject: unknown, path: readonly string[]): string {
  let current = subject;
  for (const key of path) {
    const entries = typeof current === 'object' && current !== null ? Object.entries(current) : [];
    current = entries.find(([name]) => name === key)?.[1];
  }
  return typeof current === 'string' ? current : String(current ?? '');
}

function compare(one: string, other: string): number {
  const ranks = [RANKS[one], RANKS[other]] as const;
  if (ranks[0] !== undefined && ranks[1] !== undefined) return ranks[0] - ranks[1];
  return one < other ? -1 : Number(one > other);
}

function holds(subject: unknown, { path, operator, value }: Condition): boolean {
  const actual = lookUp(subject, path);
  switch (operator) {
    case '~':
      return actual.toLowerCase().includes(value.toLowerCase());
    case '!=':
      return actual !== value;
    case '>':
      return compare(actual, value) > 0;
    case '>=':
      return compare(actual, value) >= 0;
    case '<':
      return compare(actual, value) < 0;
    case '<=':
      return compare(actual, value) <= 0;
    default:
      return actual === value;
  }
}

/**
 * Keeps the objects that `q` describes: comparisons of quoted strings joined by AND, which is what is modelled of Bitbucket's
 * filter language (https://developer.atlassian.com/cloud/bitbucket/rest/intro/#filtering). No `q` keeps all.
 * @throws RestError 400 on any other query
 */
export function filterByQuery<T>(objects: readonly T[], q: string | null): T[] {
  if (q === null) return [...objects];
  const conditions = parse(q);
  return objects.filter((subject) => conditions.every((condition) => holds(subject, condition)));
}
