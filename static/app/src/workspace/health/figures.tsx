import type { HealthReply } from '../../../../../src/contract/control-views';
import { Age } from '../../shared/age';
import { dollars } from './dollars';

interface FiguresProps {
  readonly health: HealthReply;
  readonly nowMs: number;
}

function quotaWords({ limitPerHour, nearLimit }: HealthReply['quota']): string {
  const limit = limitPerHour === undefined ? 'Not known' : `${limitPerHour.toLocaleString()} calls an hour`;
  return nearLimit ? `${limit}; less than a fifth is left` : `${limit}; more than a fifth is left`;
}

function Queue({ late, nowMs }: { readonly late: HealthReply['late']; readonly nowMs: number }) {
  return (
    <>
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
    </>
  );
}

function Cost({ cost }: { readonly cost: HealthReply['cost'] }) {
  return (
    <>
      <dt>Cost</dt>
      <dd>
        {cost.reckoned ? 'About ' : ''}
        {cost.runs === 1 ? '1 run' : `${cost.runs} runs`} in 30 days. EventBridge in your account:{' '}
        {dollars(cost.awsEvents)} a month. Slipway&apos;s own hosting, paid by its publisher:{' '}
        {dollars(cost.slipway)}. Pipelines and builds are billed by AWS as before.
      </dd>
    </>
  );
}

/** Quota, queue, throttling, signing key and cost. */
export function Figures({ health, nowMs }: FiguresProps) {
  const { quota, late, throttledAt, issuer, cost } = health;
  return (
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
      <Queue late={late} nowMs={nowMs} />
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
      <Cost cost={cost} />
    </dl>
  );
}
