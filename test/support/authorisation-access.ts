import type { AuthorisationWorld, Place, Role } from './authorisation';

export interface Row {
  /** A valid request that changes nothing others need. */
  readonly payload: (world: AuthorisationWorld, grant: string) => unknown;
  /** Who is let through, by the place of the page. */
  readonly allowed: Readonly<Record<Place, readonly Role[]>>;
  /** What those are answered: `ok`, or the code of the problem that comes after the permission. */
  readonly then: Answer;
  /** What owners are answered, where they may know more. */
  readonly thenOwner?: Answer;
}

export type Answer = 'ok' | 'invalid' | 'conflict' | 'aws';

export const nobody: readonly Role[] = [];
export const everyReader = {
  own: ['reader', 'writer', 'admin', 'owner'],
  otherRepository: ['writer', 'owner'],
  otherWorkspace: nobody,
} as const;
export const everyWriter = { ...everyReader, own: ['writer', 'admin', 'owner'] } as const;
export const everyAdmin = {
  own: ['admin', 'owner'],
  otherRepository: ['owner'],
  otherWorkspace: nobody,
} as const;
export const everyManager = {
  own: ['manager', 'owner'],
  otherRepository: ['manager', 'owner'],
  otherWorkspace: nobody,
} as const;
export const onlyOwner = { own: ['owner'], otherRepository: ['owner'], otherWorkspace: nobody } as const;

/** Pages of the workspace are the same from every repository of it. */
export const everyMember = {
  own: ['reader', 'writer', 'admin', 'manager', 'owner'],
  otherRepository: ['reader', 'writer', 'admin', 'manager', 'owner'],
  otherWorkspace: nobody,
} as const;
