import Button from '@atlaskit/button/new';
import type { DeadLetterView } from '../../../../../src/contract/control-views';
import { Notice } from '../../shared/notice';
import { useAction } from '../../shared/use-action';

interface DeadLetterProps {
  readonly letter: DeadLetterView;
  readonly onChanged: (news: string) => void;
}

/** One message that failed for good. */
export function DeadLetter({ letter, onChanged }: DeadLetterProps) {
  const { id, at, kind, tries, problem, payload, replayable } = letter;
  const replay = useAction('dead-letters/replay');
  const discard = useAction('dead-letters/discard');
  const refused = replay.problem ?? discard.problem;
  async function replayIt(): Promise<void> {
    if ((await replay.run({ id })) !== undefined) onChanged('It is being done again.');
  }
  async function discardIt(): Promise<void> {
    if ((await discard.run({ id })) !== undefined) onChanged('Discarded.');
  }
  return (
    <li className="stack tight">
      <div>
        <code>{kind}</code> failed after {tries + 1} {tries === 0 ? 'try' : 'tries'},{' '}
        <time dateTime={at}>{new Date(at).toLocaleString()}</time>
      </div>
      <div className="breaks">{problem}</div>
      <details>
        <summary>Message</summary>
        <pre className="copy-block" tabIndex={0} aria-label={`Message ${id}`}>
          {payload}
        </pre>
      </details>
      {refused !== undefined && <Notice tone="error">{refused.message}</Notice>}
      <div className="actions">
        {replayable && (
          <Button isLoading={replay.running} onClick={() => void replayIt()}>
            Do it again
          </Button>
        )}
        <Button appearance="subtle" isLoading={discard.running} onClick={() => void discardIt()}>
          Discard
        </Button>
      </div>
    </li>
  );
}
