import { randomUUID } from 'node:crypto';
import { createCallbackBus } from '../adapters/aws/verification/callback-bus';
import { createCallbackSecrets } from '../adapters/aws/verification/callback-secrets';
import { createRolePermissions } from '../adapters/aws/verification/role-permissions';
import { createCallbackKeyStore } from '../adapters/forge/callback-key-store';
import { createCheckStore } from '../adapters/forge/check-store';
import { createHeardStore } from '../adapters/forge/heard-store';
import type { Pause } from '../adapters/forge/kvs/documents';
import { createWebTriggerUrls } from '../adapters/forge/web-trigger-urls';
import type { AccountCheckers, CallbackKeyReader } from '../ports/account-checks';
import type { Pipelines, RoleSessions } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { IssuerStore } from '../ports/issuer';
import type { PipelineIndex } from '../ports/settings-stores';
import { linkedTargets } from '../usecases/list-account-uses';
import { readCallbackKey } from '../usecases/read-callback-key';
import { createCheckSessions } from '../usecases/setup-sessions';
import { issuerCheck } from '../usecases/verify-issuer';
import { verifyPermissions } from '../usecases/verify-permissions';
import { verifyRegion } from '../usecases/verify-region';
import { verifyTrust } from '../usecases/verify-trust';

export interface VerifyingBase {
  readonly index: PipelineIndex;
  readonly sessions: RoleSessions;
  readonly pipelines: Pick<Pipelines, 'listPipelines'>;
  readonly issuer: Pick<IssuerStore, 'findUrl'>;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly workspaceId: string;
}

/** What the checks of an account ask, beside what they share with everything else. Not for a push: its bundle stays small. */
export const verifying = (base: VerifyingBase) => {
  const own = {
    checks: createCheckStore({ pause: base.pause }),
    heard: createHeardStore(),
    callbackKeys: createCallbackKeyStore(),
    secrets: createCallbackSecrets(),
    bus: createCallbackBus(),
    urls: createWebTriggerUrls(),
    checkSessions: createCheckSessions(base),
    newId: () => randomUUID(),
  };
  const deps = { ...base, ...own, rolePermissions: createRolePermissions() };
  const keyReader: CallbackKeyReader = (...which) => readCallbackKey(deps, ...which);
  const checkers: AccountCheckers = {
    region: (...which) => verifyRegion({ ...deps, readCallbackKey: keyReader }, ...which),
    issuer: (...which) => issuerCheck(deps, ...which),
    strangers: (...which) => verifyTrust(deps, ...which),
    permissions: async (account, session, refusals) =>
      verifyPermissions(deps, account, session, {
        targets: await linkedTargets(deps, account.id),
        refusals,
      }),
  };
  return { ...own, checkers };
};
