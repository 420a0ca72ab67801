import type { CheckView } from '../contract/views';
import type { VerifyReply } from '../contract/verify-views';
import type { AccountChecks, Check } from '../domain/account-checks';
import { isSettled } from '../domain/account-checks';
import { Refusal } from '../domain/errors';
import type { AccountLink } from '../domain/links';
import { rotateCallbackKey } from '../usecases/rotate-callback-key';
import { saveAccessKey } from '../usecases/save-access-key';
import { settleChecks } from '../usecases/settle-checks';
import { showChecks } from '../usecases/show-checks';
import { verifyAccount } from '../usecases/verify-account';
import { verifyAll } from '../usecases/verify-all';
import { shownAccount } from './account-steps';
import type { StepContext, Steps } from './resolver-steps';

type VerifySteps = Pick<
  Steps,
  | 'accounts/verify'
  | 'accounts/verify-events'
  | 'accounts/checks'
  | 'accounts/verify-all'
  | 'accounts/rotate-callback-key'
  | 'accounts/save-access-key'
>;

const checkView = ({ breaks: _breaks, ...view }: Check): CheckView => view;

const verifyReply = async (
  deps: StepContext['deps'],
  account: AccountLink,
  found: AccountChecks,
): Promise<VerifyReply> => ({
  account: await shownAccount(deps, account),
  checks: found.checks.map(checkView),
  at: found.at,
  pending: !isSettled(found),
});

/** Verification of accounts, callback keys and access keys. */
export const verifySteps: VerifySteps = {
  'accounts/verify': async ({ deps }, { id }) => {
    const { account, found } = await verifyAccount(deps, id);
    return verifyReply(deps, account, found);
  },
  'accounts/verify-events': async ({ deps }, { id }) => {
    const [{ value }, found] = await Promise.all([deps.accounts.get(), settleChecks(deps, id)]);
    const account = value.find((other) => other.id === id);
    if (!account || !found) throw new Refusal('invalid', 'This account was not verified yet: press Verify');
    return verifyReply(deps, account, found);
  },
  'accounts/checks': async ({ deps }) => ({
    accounts: (await showChecks({ ...deps, settle: (id) => settleChecks(deps, id) })).map(
      ({ account, found }) => ({
        id: account.id,
        label: account.label,
        accountId: account.accountId,
        state: account.state,
        ...(found === undefined ? {} : { at: found.at }),
        checks: (found?.checks ?? []).map(checkView),
        pending: found !== undefined && !isSettled(found),
      }),
    ),
  }),
  'accounts/verify-all': ({ deps }) => verifyAll(deps),
  'accounts/rotate-callback-key': async ({ deps }, { id, region }) => {
    const { createdAt, oldKeyUntil } = await rotateCallbackKey(deps, id, region);
    return {
      callback: { region, keyCreatedAt: createdAt },
      ...(oldKeyUntil === undefined ? {} : { oldKeyUntil }),
    };
  },
  'accounts/save-access-key': async ({ deps }, { id, accessKeyId, secretAccessKey }) =>
    shownAccount(deps, await saveAccessKey(deps, id, { accessKeyId, secretAccessKey })),
};
