import { Choice } from '../../control/choice';
import { Loading } from '../../shared/loading';
import type { Load } from '../../shared/use-load';
import type { DecisionReplies } from '../../../../../src/contract/decision-views';
import { titleOf } from '../decisions/event-title';

export interface RecentFieldProps {
  readonly state: Load<DecisionReplies['decisions/list']>['state'];
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (id: string) => void;
}

/** The newest events that were decided. */
export function RecentField({ state, value, error, onChange }: RecentFieldProps) {
  if (state.step === 'loading') return <Loading label="Loading events" />;
  if (state.step === 'problem') return <p className="field-error">{state.problem.message}</p>;
  const { events } = state.data;
  if (events.length === 0) return <p>No event was decided in the last 30 days: describe one instead.</p>;
  return (
    <Choice
      label="Event"
      value={value === '' ? (events[0]?.id ?? '') : value}
      options={events.map((event) => [
        event.id,
        `${titleOf(event)}, ${event.commit?.slice(0, 7) ?? 'no commit'}, ${new Date(event.at).toLocaleString()}`,
      ])}
      help="A pull request is tried as it is now."
      error={error}
      onChange={onChange}
    />
  );
}
