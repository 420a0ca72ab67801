import { readYaml } from '../compose';
import { slipwayFile } from '../contract/slipway-file';
import { linksByFile } from '../domain/file-rules';
import type { ParseRules } from '../ports/rules-file';

/** A file with more mistakes than this is not read to its end by anybody. */
const problemsTold = 50;

/** Reads a slipway.yml: YAML without tricks, the published schema, then what the repository's links allow. Each mistake has its line. */
export const rulesParser =
  (expressionProblemOf: (expression: string) => string | undefined): ParseRules =>
  (text, links) => {
    const yaml = readYaml(text);
    if (!yaml.ok) return { problems: yaml.problems.slice(0, problemsTold) };
    const placed = ({ path, message }: { path: readonly PropertyKey[]; message: string }) => {
      const parts = path.filter((part) => typeof part !== 'symbol');
      return { line: yaml.lineOf(parts), message: `${parts.join('.') || 'file'}: ${message}` };
    };
    const parsed = slipwayFile.safeParse(yaml.value);
    if (!parsed.success)
      return { problems: parsed.error.issues.slice(0, problemsTold).map(inWords).map(placed) };
    const ruled = linksByFile(links, parsed.data.links, expressionProblemOf);
    return 'links' in ruled ? ruled : { problems: ruled.problems.slice(0, problemsTold).map(placed) };
  };

type Issue = NonNullable<ReturnType<typeof slipwayFile.safeParse>['error']>['issues'][number];

/** What the schema has no sentence of its own for, and at a member that is too much its own line. */
const inWords = (issue: Issue): { path: readonly PropertyKey[]; message: string } => {
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return { path: [...issue.path, key], message: `Nothing is called ${key} here` };
  }
  const isPlain = issue.code === 'invalid_type' && issue.message === 'Invalid input';
  return isPlain ? { ...issue, message: `A value of type ${issue.expected} belongs here` } : issue;
};
