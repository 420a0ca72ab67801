import type { AccountView } from '../../../../src/contract/views';
import { Age } from '../shared/age';

/** Number, role, regions and last verification of an account link. */
export function AccountFacts({ account, nowMs }: { readonly account: AccountView; readonly nowMs: number }) {
  return (
    <dl className="facts">
      <dt>AWS account</dt>
      <dd>{account.accountId}</dd>
      <dt>Role</dt>
      <dd>
        <code>{account.roleArn}</code>
      </dd>
      <dt>Regions</dt>
      <dd>{account.regions.join(', ')}</dd>
      <dt>Verified</dt>
      <dd>{account.verifiedAt === undefined ? 'Never' : <Age iso={account.verifiedAt} nowMs={nowMs} />}</dd>
    </dl>
  );
}
