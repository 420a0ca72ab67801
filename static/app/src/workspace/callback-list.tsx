import type { AccountView } from '../../../../src/contract/views';
import { CallbackRow } from './callback-row';

interface CallbackListProps {
  readonly account: AccountView;
  readonly nowMs: number;
  readonly onChanged: () => void;
}

/** The regions of an account, each with its way of learning about state changes. */
export function CallbackList({ account, nowMs, onChanged }: CallbackListProps) {
  const callbacks = new Map(account.callbacks.map((callback) => [callback.region, callback]));
  return (
    <section className="stack tight" aria-label={`Callbacks of ${account.label}`}>
      <div className="label">Callbacks</div>
      <p className="small">
        With a callback key, AWS tells Slipway about each change within seconds. Without one, Slipway asks AWS
        after 1, 2, 4, 8, 15 and 30 minutes, and then every hour.
      </p>
      <ul className="stack tight">
        {account.regions.map((region) => (
          <CallbackRow
            key={region}
            accountId={account.id}
            callback={callbacks.get(region) ?? { region }}
            mayRotate={account.sets.includes('rotate')}
            nowMs={nowMs}
            onCreated={onChanged}
          />
        ))}
      </ul>
    </section>
  );
}
