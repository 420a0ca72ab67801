import { useState } from 'react';
import type { DeadLetterView } from '../../../../../src/contract/control-views';
import { DeadLetter } from './dead-letter';

interface DeadLettersProps {
  readonly letters: readonly DeadLetterView[];
  readonly onChanged: () => void;
}

/** Work that was given up, to look at and do again. */
export function DeadLetters({ letters, onChanged }: DeadLettersProps) {
  const [news, setNews] = useState('');
  function changed(what: string): void {
    setNews(what);
    onChanged();
  }
  return (
    <section className="card" aria-labelledby="dead-letters">
      <h2 id="dead-letters">Failed work</h2>
      {letters.length === 0 ? (
        <p>Nothing was given up in the last 30 days.</p>
      ) : (
        <ul className="stack" aria-label="Failed work">
          {letters.map((letter) => (
            <DeadLetter key={letter.id} letter={letter} onChanged={changed} />
          ))}
        </ul>
      )}
      <div role="status">{news}</div>
    </section>
  );
}
