import type { RequestOf } from '../../../../../src/contract/requests';

export type DryRunRequest = RequestOf<'decisions/dry-run'>;

/** Everything that the form holds, whichever way of saying the event is chosen. */
export interface DryDraft {
  readonly from: DryRunRequest['from'];
  readonly refType: 'branch' | 'tag';
  readonly refName: string;
  readonly change: 'created' | 'updated' | 'deleted';
  readonly phase: 'open' | 'merged' | 'declined';
  readonly source: string;
  readonly destination: string;
  readonly title: string;
  readonly draft: boolean;
  readonly fork: boolean;
  readonly message: string;
  readonly author: string;
  /** One path a line; empty: nobody says which files change. */
  readonly paths: string;
  /** Key of the event chosen of those that were decided. */
  readonly recent: string;
  readonly json: string;
}

export const newDryDraft: DryDraft = {
  ...{ from: 'push', refType: 'branch', refName: '', change: 'updated' },
  ...{ phase: 'open', source: '', destination: '', title: '', draft: false, fork: false },
  ...{ message: '', author: '', paths: '', recent: '', json: '' },
};

/** An event of those that were decided. */
export interface RecentEvent {
  readonly id: string;
  readonly ref: { readonly type: 'branch' | 'tag'; readonly name: string };
}

function textsOf({ message, author, paths }: DryDraft) {
  const files = paths.split('\n').flatMap((line) => line.trim() || []);
  return { message, author: author.trim(), ...(files.length === 0 ? {} : { paths: files }) };
}

/** The request that the form means. */
export function dryRequestOf(draft: DryDraft, events: readonly RecentEvent[]): DryRunRequest {
  const { from, refType, refName, change, phase, title, fork } = draft;
  if (from === 'pasted') return { from, json: draft.json.trim() };
  if (from === 'recent') {
    const found = events.find(({ id }) => id === draft.recent) ?? events[0];
    return { from, id: found?.id ?? '', ref: found?.ref ?? { type: 'branch', name: '-' } };
  }
  if (from === 'push')
    return { from, ref: { type: refType, name: refName.trim() }, change, ...textsOf(draft) };
  const ends = { source: draft.source.trim(), destination: draft.destination.trim() };
  return { from, phase, ...ends, title, draft: draft.draft, fork, ...textsOf(draft) };
}
