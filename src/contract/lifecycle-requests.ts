import * as z from 'zod/mini';
import { id } from './request-parts';
import { atMost } from './rule-fields';
import { accountEntry, managerEntry, repositoryEntry } from './settings-file';

/** Forge's pages send at most 500 KB a request, https://developer.atlassian.com/platform/forge/limits-invocation/ */
const maxFileLength = 400_000;

/**
 * A step of an import: what fits well into one function's 25 seconds. The page sends the next until none is left. Links are applied as far
 * as the time goes; accounts and managers take some tenths of a second each.
 */
const someAccounts = z
  .array(accountEntry)
  .check(z.maxLength(20, 'One request imports at most 20 accounts: send the others after it'));
/** Role ARNs of all accounts of the file, by their ids in it: links name accounts that another step adds. */
const roles = z.record(id, z.string().check(z.maxLength(600))).check(atMost(200, 'accounts'));
const managers = z._default(
  z
    .array(managerEntry)
    .check(z.maxLength(20, 'One request imports at most 20 account managers: send the others after it')),
  [],
);
const repositories = (most: number) =>
  z
    .array(repositoryEntry)
    .check(z.maxLength(most, `One request takes at most ${most} repositories: send the others after it`));
/** Also removes links of these repositories that their entries do not have. */
const remove = z._default(z.boolean(), false);

export const lifecycleRequests = {
  /** Reads a link's pipeline in AWS again and stores what it is now. */
  'links/reread': z.object({ id }),
  'repository/restore': z.object({}),
  'issuer/state': z.object({}),
  'issuer/adopt': z.object({}),
  'leave/show': z.object({}),
  'settings/export': z.object({}),
  'settings/read': z.object({
    text: z
      .string()
      .check(
        z.minLength(1, 'Choose a file'),
        z.maxLength(maxFileLength, 'The file is over 400 KB: import it in several files'),
      ),
  }),
  'settings/compare': z.object({
    accounts: someAccounts,
    managers,
    repositories: repositories(20),
    roles,
    remove,
  }),
  'settings/apply': z.object({
    accounts: someAccounts,
    managers,
    repositories: repositories(5),
    roles,
    remove,
    /** Links of the first repository that an earlier request dealt with. */
    skip: z._default(z.int().check(z.minimum(0), z.maximum(100)), 0),
  }),
} as const;
