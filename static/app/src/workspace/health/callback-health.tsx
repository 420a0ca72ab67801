import type { CallbackHealthView } from '../../../../../src/contract/control-views';
import { Age } from '../../shared/age';

interface CallbackHealthProps {
  readonly callbacks: readonly CallbackHealthView[];
  readonly nowMs: number;
}

/** When each region last told something by itself. */
export function CallbackHealth({ callbacks, nowMs }: CallbackHealthProps) {
  if (callbacks.length === 0) return null;
  return (
    <section className="card" aria-labelledby="health-callbacks">
      <h2 id="health-callbacks">Callbacks</h2>
      <table className="checks">
        <thead>
          <tr className="small">
            <th scope="col">Account</th>
            <th scope="col">Region</th>
            <th scope="col">Last heard</th>
          </tr>
        </thead>
        <tbody>
          {callbacks.map(({ account, region, heardAt, hasKey }) => (
            <tr key={`${account} ${region}`}>
              <th scope="row">{account}</th>
              <td>{region}</td>
              <td>
                {heardAt === undefined ? (
                  hasKey ? (
                    'Not yet'
                  ) : (
                    'No callback key: Slipway asks AWS instead'
                  )
                ) : (
                  <Age iso={heardAt} nowMs={nowMs} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
