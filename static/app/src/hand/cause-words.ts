import type { RunView } from '../../../../src/contract/views';

/** Why the run is there, in words; empty for a plain push or tag, which its ref says already. */
export function causeWords(
  { cause, startedBy, pullRequest }: Pick<RunView, 'cause' | 'startedBy' | 'pullRequest'>,
  people: Readonly<Record<string, string>>,
): string {
  const name = startedBy === undefined ? undefined : people[startedBy];
  const request = pullRequest === undefined ? '' : `Pull request #${pullRequest}`;
  if (cause === 'manual') return name === undefined ? 'Started by hand' : `Started by ${name}`;
  if (cause === 're-run') {
    const again = name === undefined ? 'Run again' : `Run again by ${name}`;
    return request === '' ? again : `${request}, ${again.toLowerCase().slice(0, 3)}${again.slice(3)}`;
  }
  return cause === 'pull-request' ? request : '';
}
