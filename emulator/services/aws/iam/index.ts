import type { ServiceModel } from '../wire';
import { iamOperations } from './operations';
import type { IamStore } from './store';

export { authorize, type Principal } from './authorize';
export { conditionsHold, type ConditionContext } from './conditions';
export type { AccessKey, OidcProvider, Role, User } from './entities';
export { evaluate } from './evaluate';
export { parseIdentityPolicy, parsePolicy, type Statement } from './policy';
export { identityPoliciesOf } from './identity-policies';
export {
  IamSeed,
  MAX_MANAGED_CHARS,
  type PolicyInput,
  type UserWithKey,
  checkInlineSize,
  checkTrustPolicy,
  checkedPolicies,
  policyText,
} from './seed';
export { letsService, serviceRefusal } from './service-access';
export { IamStore } from './store';

/** IAM as the dispatcher sees it. */
export const iamService = (store: IamStore): ServiceModel => ({
  name: 'iam',
  protocol: 'query',
  identifiers: ['https://iam.amazonaws.com/doc/2010-05-08/'],
  operations: iamOperations(store),
});
