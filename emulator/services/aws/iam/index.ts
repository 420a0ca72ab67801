export { authorize, type Principal } from './authorize';
export { conditionsHold, type ConditionContext } from './conditions';
export type { OidcProvider, Role, User } from './entities';
export { evaluate } from './evaluate';
export { parseIdentityPolicy, parsePolicy, type Statement } from './policy';
export { IamSeed, type PolicyInput } from './seed';
export { IamStore } from './store';
