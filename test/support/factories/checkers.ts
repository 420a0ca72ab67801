import type { AccountCheckers } from '../../../src/ports/account-checks';
import { linkedTargets } from '../../../src/usecases/list-account-uses';
import { readCallbackKey } from '../../../src/usecases/read-callback-key';
import { issuerCheck } from '../../../src/usecases/verify-issuer';
import type { VerifyIssuerDeps } from '../../../src/usecases/verify-issuer';
import { verifyPermissions } from '../../../src/usecases/verify-permissions';
import { verifyRegion } from '../../../src/usecases/verify-region';
import { verifyTrust } from '../../../src/usecases/verify-trust';

type Deps = VerifyIssuerDeps &
  Omit<Parameters<typeof verifyRegion>[0], 'readCallbackKey'> &
  Parameters<typeof readCallbackKey>[0] &
  Parameters<typeof verifyTrust>[0] &
  Parameters<typeof verifyPermissions>[0] &
  Parameters<typeof linkedTargets>[0];

/** The parts of a verification, wired as the composition root wires them. */
export const checkersOf = (deps: Deps): AccountCheckers => ({
  region: (...which) =>
    verifyRegion({ ...deps, readCallbackKey: (...key) => readCallbackKey(deps, ...key) }, ...which),
  issuer: (...which) => issuerCheck(deps, ...which),
  strangers: (...which) => verifyTrust(deps, ...which),
  permissions: async (account, session, refusals) =>
    verifyPermissions(deps, account, session, {
      targets: await linkedTargets(deps, account.id),
      refusals,
    }),
});
