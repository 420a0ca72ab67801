import { useState } from 'react';
import type { PauseReply } from '../../../../src/contract/pause-views';
import { MissedList } from './missed-list';
import { PauseForm } from './pause-form';
import { PauseNotice } from './pause-notice';
import { ResumeActions } from './resume-actions';

interface PauseCardProps {
  readonly area: 'pause' | 'repository-pause';
  readonly reply: PauseReply;
  readonly onChanged: () => void;
}

const words = {
  pause: { title: 'Pause all starts', label: 'Pause the workspace', scope: 'workspace' },
  'repository-pause': { title: 'Pause starts', label: 'Pause this repository', scope: 'repository' },
} as const;

/** Pausing and resuming, and what was kept from starting meanwhile. */
export function PauseCard({ area, reply, onChanged }: PauseCardProps) {
  const [news, setNews] = useState('');
  const { title, label, scope } = words[area];
  const own = reply.pauses.find((pause) => pause.scope === scope);
  const blocked = reply.pauses.some((pause) => pause.scope !== scope);
  const count = reply.missed.length;
  function done(what: string): void {
    setNews(what);
    onChanged();
  }
  return (
    <section className="card" aria-labelledby={`${area}-title`}>
      <h2 id={`${area}-title`}>{title}</h2>
      {reply.pauses.map((pause) => (
        <PauseNotice key={pause.scope} pause={pause} />
      ))}
      {own === undefined && <PauseForm area={area} label={label} onPaused={() => done('Paused.')} />}
      {count > 0 && (
        <>
          <h3>Not started because of the pause</h3>
          <MissedList
            area={area}
            missed={reply.missed}
            mayStart={reply.mayStartAnyway && reply.pauses.length > 0}
            onStarted={() => done('Started.')}
          />
        </>
      )}
      {(own !== undefined || (count > 0 && !blocked)) && (
        <ResumeActions area={area} count={blocked ? 0 : count} isPaused={own !== undefined} onDone={done} />
      )}
      <div role="status">{news}</div>
    </section>
  );
}
