import type { ExamplesView, LinkOptionsView, RuleView } from '../contract/rule-views';
import type { LinkView } from '../contract/views';
import { byName } from '../domain/decisions';
import type { Link } from '../domain/links';
import { ruleEntryOf } from '../domain/rule-entries';
import { ruleWarningsOf } from '../domain/rule-warnings';
import { ruleTitle, ruleWords } from '../domain/rule-words';
import type { Rule } from '../domain/rules';

const ruleView = (rule: Rule, link: Link): RuleView => ({
  id: rule.id,
  title: ruleTitle(rule, link),
  enabled: rule.disabled !== true,
  words: ruleWords(rule),
  entry: copyOf(rule),
});

/** The contract's lists are a form's own, which it may change. */
const copyOf = (rule: Rule): RuleView['entry'] => structuredClone(ruleEntryOf(rule)) as RuleView['entry']; // mutable twins of the same members

const optionsView = ({ concurrency, statusOnPathSkip, parameters = [], manual }: Link): LinkOptionsView => ({
  concurrency: { cancel: concurrency?.cancel ?? 'none', mainToo: concurrency?.mainToo === true },
  statusOnPathSkip: statusOnPathSkip === true,
  parameters,
  manual: manual ?? 'usual',
});

/** What a link shows of its rules, in the order of their names. */
export const rulesView = (
  link: Link,
  mainBranch: string | undefined,
): Pick<LinkView, 'rules' | 'options' | 'warnings'> => ({
  rules: [...link.rules].sort(byName).map((rule) => ruleView(rule, link)),
  options: optionsView(link),
  warnings: ruleWarningsOf(link, mainBranch),
});

/** How many names are shown of those that match. */
const shownNames = 5;

export const examplesView = (found: {
  readonly tried: number;
  readonly more: boolean;
  readonly matched: readonly string[];
}): ExamplesView => ({
  matched: found.matched.length,
  of: found.tried,
  more: found.more,
  names: found.matched.slice(0, shownNames),
});
