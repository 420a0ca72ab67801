import type { Problem } from '../../../src/contract/outcome';

/** Everything that can keep a page from its data: the resolvers' problems and the two consent states of the bridge. */
export interface PageProblem {
  readonly code: Problem['code'] | 'consent-needed' | 'consent-declined';
  readonly message: string;
  readonly fields?: Readonly<Record<string, string>>;
}

export type PageOutcome<T> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly problem: PageProblem };

export const consentProblems = {
  needed: {
    code: 'consent-needed',
    message: 'Slipway checks with Bitbucket, as you, what you may see in this repository.',
  },
  declined: {
    code: 'consent-declined',
    message:
      'You did not allow Slipway to check with Bitbucket, as you, what you may see. It cannot show anything until you do.',
  },
} as const satisfies Record<string, PageProblem>;

export const unexpectedProblem: PageProblem = {
  code: 'internal',
  message: 'Slipway did not answer as expected. Try again; if it happens again, tell your workspace owner.',
};
