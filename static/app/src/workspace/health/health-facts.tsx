import type { HealthReply } from '../../../../../src/contract/control-views';
import { Age } from '../../shared/age';
import { Notice } from '../../shared/notice';
import { useNow } from '../../shared/use-now';
import { CallbackHealth } from './callback-health';
import { dollars } from './dollars';

const agesRenewedMs = 30_000;

function quotaWords({ limitPerHour, nearLimit }: HealthReply['quota']): string {
  const limit = limitPerHour === undefined ? 'Not known' : `${limitPerHour} calls an hour`;
  return nearLimit ? `${limit}; less than a fifth is left` : `${limit}; more than a fifth is left`;
}

/** The figures of the page. */
export function HealthFacts({ health }: { readonly health: HealthReply }) {
  const nowMs = useNow(agesRenewedMs);
  const { quota, late, throttledAt, issuer, cost, problems, brokenAccounts } = health;
  return (
    <>
      {brokenAccounts.map(({ label, problem }) => (
        <Notice key={label} tone="error" title={`AWS account ${label} refuses Slipway`}>
          {problem}
        </Notice>
      ))}
      <section className="card" aria-labelledby="health-figures">
        <h2 id="health-figures">Figures</h2>
        <dl className="facts">
          <dt>Bitbucket quota</dt>
          <dd>
            {quotaWords(quota)}
            {quota.nearLimitAt !== undefined && (
              <>
                . Last short of it <Age iso={quota.nearLimitAt} nowMs={nowMs} />
              </>
            )}
          </dd>
          <dt>Queue</dt>
          <dd>
            {late === undefined ? (
              'No event of AWS was handled more than 2 minutes late'
            ) : (
              <>
                An event was handled {Math.round(late.seconds / 60)} minutes late{' '}
                <Age iso={late.at} nowMs={nowMs} />
              </>
            )}
          </dd>
          <dt>AWS throttling</dt>
          <dd>{throttledAt === undefined ? 'None seen' : <Age iso={throttledAt} nowMs={nowMs} />}</dd>
          <dt>Signing key</dt>
          <dd>
            {issuer.keyCreatedAt === undefined ? (
              'Made when the first account is linked'
            ) : (
              <>
                Made <Age iso={issuer.keyCreatedAt} nowMs={nowMs} />
              </>
            )}
          </dd>
          <dt>Cost</dt>
          <dd>
            {cost.reckoned ? 'About ' : ''}
            {cost.runs === 1 ? '1 run' : `${cost.runs} runs`} in 30 days. EventBridge in your account:{' '}
            {dollars(cost.awsEvents)} a month. Slipway&apos;s own hosting, paid by its publisher:{' '}
            {dollars(cost.slipway)}. Pipelines and builds are billed by AWS as before.
          </dd>
        </dl>
      </section>
      <CallbackHealth callbacks={health.callbacks} nowMs={nowMs} />
      {problems.length > 0 && (
        <section className="card" aria-labelledby="health-problems">
          <h2 id="health-problems">Last errors</h2>
          <ul className="bullets">
            {problems.map(({ at, code, detail }) => (
              <li key={`${at} ${code}`}>
                <Age iso={at} nowMs={nowMs} />: <code>{code}</code> <span className="breaks">{detail}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
