import type { DecidedEventView } from '../../../../../src/contract/decision-views';

interface Titled {
  readonly ref: DecidedEventView['ref'];
  readonly change?: DecidedEventView['change'] | undefined;
  readonly pullRequest?: DecidedEventView['pullRequest'] | undefined;
}

/** What an event is called. */
export function titleOf({ ref, change, pullRequest }: Titled): string {
  if (pullRequest !== undefined) return `Pull request #${pullRequest.number}, ${pullRequest.phase}`;
  const kind = ref.type === 'tag' ? 'Tag' : 'Branch';
  if (change === 'deleted') return `${kind} ${ref.name} deleted`;
  return change === 'created' ? `${kind} ${ref.name} created` : `${kind} ${ref.name}`;
}
