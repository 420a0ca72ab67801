/**
 * Every resolver answers an Outcome; nothing but a missing consent is thrown across the bridge.
 * - `no-permission`: the caller may not do this (also for ids of another repository or workspace, so that they cannot be probed)
 * - `invalid`: the input breaks a rule; `fields` names the inputs
 * - `conflict`: somebody else saved in between; reload and try again
 * - `not-ready`: Bitbucket or the app's own set-up did not answer; try again shortly
 * - `aws`: AWS refused; the message is the sentence to show
 * - `internal`: unexpected; the code leads to the log line
 */
export type ProblemCode = 'no-permission' | 'invalid' | 'conflict' | 'not-ready' | 'aws' | 'internal';

export interface Problem {
  readonly code: ProblemCode;
  /** One sentence for the person in front of the page. */
  readonly message: string;
  readonly fields?: Readonly<Record<string, string>>;
}

export type Outcome<T> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly problem: Problem };
