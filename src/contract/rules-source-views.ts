export interface RuleChangeView {
  readonly link: string;
  readonly rule: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** `widens`: it may start more than before. */
  readonly details: readonly { readonly words: string; readonly widens: boolean }[];
}

export interface RulesSourceReply {
  readonly source: 'settings' | 'file';
  /** Sent back with a switch, which is refused when somebody changed the settings since. */
  readonly version: number;
  /** slipway.yml at the head of the main branch. */
  readonly file: 'read' | 'missing' | 'invalid';
  readonly problems: readonly { readonly line: number; readonly message: string }[];
  readonly mainBranch?: string;
  readonly commit?: string;
  /** What switching would change: from what rules now to the other of the two. Empty unless the file can be read. */
  readonly changes: readonly RuleChangeView[];
  /** The rules of the settings as a slipway.yml. */
  readonly text: string;
}

export interface RulesSourceReplies {
  'rules-source/load': RulesSourceReply;
  'rules-source/set': RulesSourceReply;
}
