import { tokenAudience } from '../compose';
import type { AccountView } from '../contract/views';
import { callbackEventPattern, keyHeader, linkHeader } from '../domain/aws-callback';
import type { AccountLink } from '../domain/links';
import { permissionPolicyFor, trustPolicyFor } from '../domain/role-policies';
import { describeAccount, listAccounts } from '../usecases/list-accounts';
import { createCallbackKey, removeAccount, saveAccount } from '../usecases/manage-accounts';
import { listAccountUses } from '../usecases/list-account-uses';
import { rotateIssuer } from '../usecases/rotate-issuer';
import { changingAccounts } from './leaving-by';
import { accountView, accountUseView } from './present';
import type { StepContext, Steps } from './resolver-steps';

/** An account link as the page shows it, with what is stored beside it. */
export const shownAccount = async (deps: StepContext['deps'], account: AccountLink): Promise<AccountView> =>
  accountView(await describeAccount(deps, account));

/** What admins replace in the ready-made policies. */
const scope = { partition: 'aws', accountId: '<account id>' };

type AccountSteps = Pick<
  Steps,
  'accounts/list' | 'accounts/save' | 'accounts/remove' | 'accounts/create-callback-key' | 'issuer/rotate'
>;

/** What the workspace's settings page asks for. */
export const accountSteps: AccountSteps = {
  'accounts/list': async ({ deps, caller, isOwner }) => {
    await deps.ensureIssuer();
    const [listed, allUses, url, keys] = await Promise.all([
      listAccounts(deps),
      listAccountUses(deps),
      deps.issuer.findUrl(),
      deps.issuer.findKeys(),
    ]);
    const uses = allUses.filter(({ accountLinkId }) =>
      listed.some(({ account }) => account.id === accountLinkId),
    );
    const issuerUrl = url ?? '';
    const keyCreatedAt = keys?.at(-1)?.createdAt;
    return {
      accounts: listed.map(accountView),
      isOwner: isOwner === true,
      uses: uses.map(accountUseView),
      issuer: {
        url: issuerUrl,
        audience: tokenAudience,
        ...(keyCreatedAt === undefined ? {} : { keyCreatedAt }),
      },
      trustPolicy: JSON.stringify(
        trustPolicyFor({ ...scope, issuerUrl, workspaceId: caller.workspaceId }),
        null,
        2,
      ),
      permissionPolicy: JSON.stringify(
        permissionPolicyFor({ ...scope, workspaceId: caller.workspaceId, sets: ['follow', 'start'] }),
        null,
        2,
      ),
    };
  },
  'accounts/save': async (context, request) => {
    const account = await saveAccount(changingAccounts(context, 'accounts/save'), request);
    return shownAccount(context.deps, account);
  },
  'accounts/remove': async (context, { id }) => {
    await removeAccount(changingAccounts(context, 'accounts/remove'), id, context.caller.accountId);
    return { removed: id };
  },
  'accounts/create-callback-key': async ({ deps }, { id, region, revokeOld }) => {
    const [{ key, createdAt, oldKeyUntil }, url] = await Promise.all([
      createCallbackKey(deps, id, region, revokeOld),
      deps.urls.get('aws-events'),
    ]);
    return {
      callback: { region, keyCreatedAt: createdAt },
      url,
      keyHeader,
      key,
      ...(oldKeyUntil === undefined ? {} : { oldKeyUntil }),
      linkHeader,
      linkValue: `${id}.${region}`,
      eventPattern: callbackEventPattern(),
    };
  },
  'issuer/rotate': ({ deps }, { emergency }) => rotateIssuer(deps, emergency),
};
