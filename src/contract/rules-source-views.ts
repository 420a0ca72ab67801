export interface RuleChangeView {
  readonly link: string;
  readonly rule: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** `widens`: it may start more than before. */
  readonly details: readonly { readonly words: string; readonly widens: boolean }[];
}

/** What a pull request would make of slipway.yml. */
export interface FileChangeView {
  readonly kind: 'removed' | 'invalid' | 'changed';
  /** Of an `invalid` file. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
  /** What a `changed` file would let start that does not start now, one sentence each. */
  readonly widenings: readonly string[];
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
  /** Names of links that deploy and that an admin lets deploy unmerged commits: a branch's own file can start them. */
  readonly unmerged: readonly string[];
  /** The rules of the settings as a slipway.yml. */
  readonly text: string;
}

export interface RulesSourceReplies {
  'rules-source/load': RulesSourceReply;
  'rules-source/set': RulesSourceReply;
}
