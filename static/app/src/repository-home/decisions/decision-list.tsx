import Button from '@atlaskit/button/new';
import type { DecisionReplies } from '../../../../../src/contract/decision-views';
import { Empty } from '../../shared/empty';
import { useNow } from '../../shared/use-now';
import { EventCard } from './event-card';

interface DecisionListProps {
  readonly reply: DecisionReplies['decisions/list'];
  readonly isFirst: boolean;
  readonly isFiltered: boolean;
  readonly onNewer: () => void;
  readonly onOlder: (cursor: string) => void;
}

function Nothing({ reply, isFirst, isFiltered }: DecisionListProps) {
  if (!isFirst || isFiltered)
    return (
      <Empty title="No events here">
        <p>No event of the last 30 days fits.</p>
      </Empty>
    );
  return reply.nothingToDecide ? (
    <Empty title="Nothing to decide yet">
      <p>No pipeline of this repository is started by Slipway. Repository admins link one in the settings.</p>
    </Empty>
  ) : (
    <Empty title="No events yet">
      <p>Push a branch or a tag, or open a pull request, and you see here what it started and why.</p>
    </Empty>
  );
}

/** One page of events. */
export function DecisionList(props: DecisionListProps) {
  const { reply, isFirst, onNewer, onOlder } = props;
  const { events, cursor } = reply;
  const nowMs = useNow(30_000);
  return (
    <>
      {events.length === 0 ? (
        <Nothing {...props} />
      ) : (
        <ul className="plain stack" aria-label="Events">
          {events.map((event) => (
            <EventCard key={event.id} event={event} nowMs={nowMs} />
          ))}
        </ul>
      )}
      <div className="actions">
        {!isFirst && <Button onClick={onNewer}>Newer</Button>}
        {cursor !== undefined && <Button onClick={() => onOlder(cursor)}>Older</Button>}
      </div>
    </>
  );
}
