import type { DecidedEventView } from '../../../../../src/contract/decision-views';
import { Age } from '../../shared/age';
import { CommitName } from './commit-name';
import { DecisionRow } from './decision-row';
import { titleOf } from './event-title';

/** One event and what every rule made of it. */
export function EventCard({ event, nowMs }: { readonly event: DecidedEventView; readonly nowMs: number }) {
  return (
    <li className="card">
      <div className="card-head">
        <h2 className="breaks">{titleOf(event)}</h2>
        <CommitName {...event} />
        {event.message !== undefined && <span className="breaks">{event.message}</span>}
      </div>
      <div className="small">
        <Age iso={event.at} nowMs={nowMs} />
        {event.actor !== undefined && <> by {event.actor}</>}
      </div>
      {event.decisions.length === 0 ? (
        <p>No rule looked at it.</p>
      ) : (
        <ul className="plain stack tight" aria-label={`Decisions on ${titleOf(event)}`}>
          {event.decisions.map((decision, at) => (
            <DecisionRow key={at} decision={decision} />
          ))}
        </ul>
      )}
    </li>
  );
}
