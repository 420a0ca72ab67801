import type { RuleFields } from './rule-fields';
import type { LinkView } from './views';

export interface RuleView {
  readonly id: string;
  /** Its name, or `Rule 2`. */
  readonly title: string;
  readonly enabled: boolean;
  /** What starts it, then each filter: `Pushes to main`, `only when src/** changes`. */
  readonly words: readonly string[];
  readonly entry: RuleFields;
}

export interface ParameterView {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'choice' | 'boolean';
  readonly choices?: readonly string[];
  readonly default?: string;
  readonly required: boolean;
}

/** What a link has besides its rules. */
export interface LinkOptionsView {
  readonly concurrency: { readonly cancel: 'none' | 'queued' | 'running'; readonly mainToo: boolean };
  readonly statusOnPathSkip: boolean;
  readonly parameters: readonly ParameterView[];
  readonly manual: 'usual' | 'write' | 'admin' | 'nobody';
}

/** What a change of rules leaves: the link as it is now. */
export interface RuleReply {
  readonly link: LinkView;
  readonly ruleId: string;
}

export interface RemovedRuleView {
  readonly id: string;
  readonly title: string;
  readonly linkName: string;
  readonly until: string;
}

/** Names of the repository that patterns match. */
export interface ExamplesView {
  readonly matched: number;
  /** How many names were tried. */
  readonly of: number;
  /** There are more names than were tried. */
  readonly more: boolean;
  /** The first that match. */
  readonly names: readonly string[];
}

export interface RulePreviewReply {
  /** Sentences by input, as saving would refuse them. */
  readonly fields: Readonly<Record<string, string>>;
  readonly words: readonly string[];
  readonly warnings: readonly string[];
  /** Absent: not asked for, or Bitbucket did not tell. */
  readonly branches?: ExamplesView;
  readonly tags?: ExamplesView;
}

export interface RuleReplyOf {
  'rules/save': RuleReply;
  'rules/duplicate': RuleReply;
  'rules/set-enabled': RuleReply;
  'rules/remove': RuleReply;
  'rules/list-removed': { readonly removed: readonly RemovedRuleView[] };
  'rules/restore': RuleReply;
  'rules/preview': RulePreviewReply;
}
