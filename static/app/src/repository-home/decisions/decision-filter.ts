import type { RequestOf } from '../../../../../src/contract/requests';

export type DecisionsRequest = RequestOf<'decisions/list'>;

/** What the filter's fields say, as typed. */
export interface FilterDraft {
  readonly refType: 'branch' | 'tag';
  readonly refName: string;
  readonly commit: string;
  readonly outcome: string;
}

export const noFilter: FilterDraft = { refType: 'branch', refName: '', commit: '', outcome: '' };

export const outcomeOptions = [
  ['', 'Everything'],
  ['start', 'Started'],
  ['held', 'Waiting'],
  ['skip', 'Nothing started'],
  ['none', 'No rules'],
] as const;

/** The request that the fields ask for; empty ones ask for nothing. */
export function requestOf({ refType, refName, commit, outcome }: FilterDraft): DecisionsRequest {
  const name = refName.trim();
  const hash = commit.trim().toLowerCase();
  const [known] = outcomeOptions.filter(([key]) => key !== '' && key === outcome);
  return {
    ...(name === '' ? {} : { ref: { type: refType, name } }),
    ...(hash === '' ? {} : { commit: hash }),
    ...(known === undefined || known[0] === '' ? {} : { outcome: known[0] }),
  };
}
