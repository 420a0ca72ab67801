import type { HealthReply } from '../../../../../src/contract/control-views';
import { Notice } from '../../shared/notice';
import { useNow } from '../../shared/use-now';
import { CallbackHealth } from './callback-health';
import { Figures } from './figures';
import { LastErrors } from './last-errors';

const agesRenewedMs = 30_000;

/** Accounts that are broken, then the figures of the page. */
export function HealthFacts({ health }: { readonly health: HealthReply }) {
  const nowMs = useNow(agesRenewedMs);
  const { problems, brokenAccounts } = health;
  return (
    <>
      {brokenAccounts.map(({ label, problem }) => (
        <Notice key={label} tone="error" title={`AWS account ${label} refuses Slipway`}>
          {problem}
        </Notice>
      ))}
      <section className="card" aria-labelledby="health-figures">
        <h2 id="health-figures">Figures</h2>
        <Figures health={health} nowMs={nowMs} />
      </section>
      <CallbackHealth callbacks={health.callbacks} nowMs={nowMs} />
      <LastErrors problems={problems} nowMs={nowMs} />
    </>
  );
}
